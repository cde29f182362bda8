package org.gongshi.testsupport;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What others make of a PDF file: veraPDF and a reader of QR codes. */
public final class PdfProof {
  private static final int DPI = 300;

  /** How a hand tilts the camera, in radians. */
  private static final List<Double> TILTS = List.of(0.0, 0.2, 0.4, -0.1, 0.1);

  private PdfProof() {}

  /** What the file breaks of PDF/A-3a and PDF/UA-1, as veraPDF says it. */
  public static List<String> violations(byte[] pdf) {
    VeraGreenfieldFoundryProvider.initialise();
    List<String> violations = new ArrayList<>();
    for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
      try (PDFAParser parser =
              Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        validator.validate(parser).getTestAssertions().stream()
            .map(it -> flavour + " " + it.getRuleId().getClause() + ": " + it.getMessage())
            .forEach(violations::add);
      } catch (VeraPDFException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return violations;
  }

  /** What somebody gets who selects all. */
  public static String text(byte[] pdf) {
    try (PDDocument file = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same document as another program writes it. */
  public static byte[] savedAgain(byte[] pdf) {
    try (PDDocument file = Loader.loadPDF(pdf)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      file.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Texts that stand for what was drawn, where a drawing alone would be read otherwise. */
  public static String actualTexts(byte[] pdf) throws IOException {
    StringBuilder texts = new StringBuilder();
    try (PDDocument file = Loader.loadPDF(pdf)) {
      for (PDPage page : file.getPages()) {
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        collect(extractor.getMarkedContents(), texts);
      }
    }
    return texts.toString();
  }

  private static void collect(List<?> contents, StringBuilder texts) {
    for (Object content : contents) {
      if (content instanceof PDMarkedContent marked) {
        texts.append(Objects.requireNonNullElse(marked.getActualText(), ""));
        collect(marked.getContents(), texts);
      }
    }
  }

  /**
   * What a camera reads on the first page. It takes pictures until one can be read: ZXing's reader
   * takes other parts of a large code for its corners in a few of a hundred pictures.
   */
  public static String code(PDDocument file) throws IOException, ReaderException {
    BufferedImage page = new PDFRenderer(file).renderImageWithDPI(0, DPI);
    // The upper right quarter, where a person points the camera at.
    int width = page.getWidth() / 2;
    BufferedImage corner = page.getSubimage(width, 0, width, page.getHeight() / 3);
    for (double tilt : TILTS) {
      try {
        return read(tilted(corner, tilt));
      } catch (ReaderException e) {
        // The next picture.
      }
    }
    throw NotFoundException.getNotFoundInstance();
  }

  private static BufferedImage tilted(BufferedImage paper, double radians) {
    int side = paper.getWidth() + paper.getHeight();
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D hand = picture.createGraphics();
    hand.setColor(Color.WHITE);
    hand.fillRect(0, 0, side, side);
    hand.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    hand.rotate(radians, side / 2.0, side / 2.0);
    hand.drawImage(paper, (side - paper.getWidth()) / 2, (side - paper.getHeight()) / 2, null);
    hand.dispose();
    return picture;
  }

  private static String read(BufferedImage picture) throws ReaderException {
    int width = picture.getWidth();
    int height = picture.getHeight();
    LuminanceSource source =
        new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(source)),
            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
        .getText();
  }
}
