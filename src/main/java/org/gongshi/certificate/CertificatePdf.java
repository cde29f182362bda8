package org.gongshi.certificate;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * Writes certificates: PDF 1.7 that keeps PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1). One at
 * a time.
 */
public final class CertificatePdf {
  private static final float PDF_VERSION = 1.7f;
  private static final String MAKER = "Gongshi";

  /** Room on the sheet is dear and the sheet is clean: seven percent may be damaged. */
  private static final ErrorCorrectionLevel CODE_LEVEL = ErrorCorrectionLevel.L;

  private static final String RECEIPT_SAYS = "签名回执 · signed receipt";
  private static final byte[] RECEIPT_BEGINS = ascii("\n{\"answer\":");
  private static final byte[] RECEIPT_ENDS = ascii("endstream");

  private CertificatePdf() {}

  /**
   * The file.
   *
   * @throws IllegalArgumentException if the HTML has an element whose layout is not known, or the
   *     address is too long for a camera
   */
  public static synchronized byte[] write(Certificate certificate) {
    try (PDDocument file = new PDDocument()) {
      SheetFont font = SheetFont.load();
      file.getDocument().setVersion(PDF_VERSION);
      file.setDocumentId(ByteBuffer.wrap(digestible(certificate)).getLong());
      file.getDocumentCatalog().setLanguage(certificate.language());
      SheetHtml.Content content = SheetHtml.parse(certificate.html());
      describe(file, certificate, content.title());
      attach(file, certificate);
      Sheet sheet =
          new Sheet(file, font, PDType0Font.load(file, font.file(), true), new Tags(file));
      sheet.addCode(
          SquareCode.of(certificate.address(), CODE_LEVEL, Optional.empty()), content.codeSays());
      sheet.add(content.blocks());
      sheet.end(certificate.code(), content.foot());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      // As plain objects, so that a few of them can be found without reading PDF.
      file.save(out, CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The attachment of a file of {@link #write}, as it stands there, also in one that was saved
   * again as long as the attachment was not packed; it proves nothing by being there.
   */
  public static Optional<byte[]> receipt(byte[] file) {
    int begins = indexOf(file, RECEIPT_BEGINS, 0);
    int ends = begins < 0 ? -1 : indexOf(file, RECEIPT_ENDS, begins);
    return ends < 0
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(file, begins + 1, endOfLineBefore(file, ends)));
  }

  /** JSON ends with a brace, whatever ends its line. */
  private static int endOfLineBefore(byte[] file, int keyword) {
    int end = keyword;
    while (file[end - 1] == '\r' || file[end - 1] == '\n') {
      end--;
    }
    return end;
  }

  /** Whether a file of {@link #write} says that it is in this language. */
  public static boolean isIn(String language, byte[] file) {
    return indexOf(file, ascii("/Lang (" + language + ")"), 0) >= 0;
  }

  /** Whether a file says that it is PDF. */
  public static boolean isPdf(byte[] file) {
    return indexOf(file, ascii("%PDF-"), 0) == 0;
  }

  private static int indexOf(byte[] bytes, byte[] part, int from) {
    for (int at = from; at <= bytes.length - part.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    return -1;
  }

  /** Eight bytes that differ from file to file. */
  private static byte[] digestible(Certificate certificate) {
    return Arrays.copyOf(ascii(certificate.code().replaceAll("[^0-9A-Z]", "")), Long.BYTES);
  }

  private static void describe(PDDocument file, Certificate certificate, String title)
      throws IOException {
    Calendar at =
        GregorianCalendar.from(
            certificate.at().truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC));
    PDDocumentInformation information = new PDDocumentInformation();
    information.setTitle(title);
    information.setCreator(MAKER);
    information.setProducer(MAKER);
    information.setCreationDate(at);
    information.setModificationDate(at);
    file.setDocumentInformation(information);
    PDMetadata metadata = new PDMetadata(file);
    metadata.importXMPMetadata(Xmp.of(certificate, title, MAKER).getBytes(StandardCharsets.UTF_8));
    file.getDocumentCatalog().setMetadata(metadata);
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    file.getDocumentCatalog().setViewerPreferences(preferences);
  }

  /** Not compressed, so that it can be read with any editor. */
  private static void attach(PDDocument file, Certificate certificate) throws IOException {
    PDEmbeddedFile attachment =
        new PDEmbeddedFile(file, new ByteArrayInputStream(certificate.receipt()));
    attachment.setSubtype("application/json");
    attachment.setSize(certificate.receipt().length);
    attachment.setModDate(file.getDocumentInformation().getModificationDate());
    PDComplexFileSpecification specification = new PDComplexFileSpecification();
    specification.setFile(Certificate.RECEIPT_NAME);
    specification.setFileUnicode(Certificate.RECEIPT_NAME);
    specification.setFileDescription(RECEIPT_SAYS);
    specification.setEmbeddedFile(attachment);
    specification.setEmbeddedFileUnicode(attachment);
    specification.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Source");
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(Map.of(Certificate.RECEIPT_NAME, specification));
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(file.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    file.getDocumentCatalog().setNames(names);
    COSArray associated = new COSArray();
    associated.add(specification.getCOSObject());
    file.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
