package org.gongshi.certificate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.jspecify.annotations.Nullable;

/**
 * Draws on the pages of a file, one after the other, and says which element of the document each
 * drawing is of. Lengths are points from the lower left corner.
 */
final class Pages {
  static final PDRectangle PAPER = PDRectangle.A4;

  private static final float HAIRLINE_GREY = 0.75f;
  private static final float HAIRLINE = 0.5f;

  /** Strokes of bold characters, of their size. */
  private static final float BOLD = 0.03f;

  /** The linear light of sRGB is near enough to this power. */
  private static final float GAMMA = 2.2f;

  private static final float[] WHITE_D65 = {0.9505f, 1, 1.089f};

  private final PDDocument file;
  private final SheetFont font;
  private final PDFont embedded;
  private final Tags tags;
  private final List<PDPage> pages = new ArrayList<>();

  private @Nullable PDPageContentStream content;
  private @Nullable PDStructureElement open;

  Pages(PDDocument file, SheetFont font, PDFont embedded, Tags tags) {
    this.file = file;
    this.font = font;
    this.embedded = embedded;
    this.tags = tags;
  }

  int count() {
    return pages.size();
  }

  private PDPageContentStream content() {
    PDPageContentStream drawn = content;
    if (drawn == null) {
      throw new IllegalStateException("There is no page to draw on");
    }
    return drawn;
  }

  /** Goes on on a new page, with the element that is open. */
  void next() throws IOException {
    PDStructureElement goesOn = open;
    end();
    PDPage page = new PDPage(PAPER);
    page.setResources(resources());
    file.addPage(page);
    pages.add(page);
    tags.begin(page);
    content = new PDPageContentStream(file, page, AppendMode.OVERWRITE, true, false);
    if (goesOn != null) {
      open(goesOn);
    }
  }

  /** Ends the last page. */
  void end() throws IOException {
    if (content != null) {
      close();
      content.close();
      content = null;
    }
  }

  /** Grey is a colour that is the same everywhere, as archives want it. */
  private static PDResources resources() {
    COSArray white = new COSArray();
    for (float part : WHITE_D65) {
      white.add(new COSFloat(part));
    }
    COSDictionary grey = new COSDictionary();
    grey.setItem(COSName.getPDFName("WhitePoint"), white);
    grey.setItem(COSName.getPDFName("Gamma"), new COSFloat(GAMMA));
    COSArray calibrated = new COSArray();
    calibrated.add(COSName.getPDFName("CalGray"));
    calibrated.add(grey);
    COSDictionary spaces = new COSDictionary();
    spaces.setItem(COSName.getPDFName("DefaultGray"), calibrated);
    PDResources resources = new PDResources();
    resources.getCOSObject().setItem(COSName.COLORSPACE, spaces);
    return resources;
  }

  /** What is drawn from now on is of an element. */
  void open(PDStructureElement element) throws IOException {
    content()
        .beginMarkedContent(
            COSName.getPDFName(element.getStructureType()), tags.mark(element, pages.getLast()));
    open = element;
  }

  void close() throws IOException {
    if (open != null) {
      content().endMarkedContent();
      open = null;
    }
  }

  /** Draws a code as one path; the margin of the paper is its quiet zone. */
  void code(SquareCode code, float left, float top, float side) throws IOException {
    PDPageContentStream to = content();
    to.setNonStrokingColor(0f);
    float module = side / code.size();
    for (SquareCode.Run run : code.runs()) {
      float low = top - (run.row() + 1) * module;
      to.addRect(left + run.column() * module, low, run.length() * module, module);
    }
    to.fill();
  }

  void line(String text, Style style, float left, float base) throws IOException {
    line(content(), text, style, left, base);
  }

  private void line(PDPageContentStream to, String text, Style style, float left, float base)
      throws IOException {
    if (text.isEmpty()) {
      return;
    }
    to.beginText();
    to.setFont(embedded, style.size());
    to.setNonStrokingColor(style.grey());
    to.setRenderingMode(style.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
    if (style.bold()) {
      to.setStrokingColor(style.grey());
      to.setLineWidth(style.size() * BOLD);
    }
    to.newLineAtOffset(left, base);
    boolean told = text.codePoints().anyMatch(font::looksLikeAnother);
    if (told) {
      to.beginMarkedContent(COSName.getPDFName("Span"), actual(text));
    }
    to.showText(text);
    if (told) {
      to.endMarkedContent();
    }
    to.endText();
  }

  /** What a drawing of characters stands for (ISO 32000-1 14.9.4). */
  private static PDPropertyList actual(String text) {
    COSDictionary properties = new COSDictionary();
    properties.setString(COSName.ACTUAL_TEXT, text);
    return PDPropertyList.create(properties);
  }

  /** A hairline, which is of no element. */
  void rule(float left, float right, float height) throws IOException {
    PDPageContentStream to = content();
    to.beginMarkedContent(COSName.ARTIFACT);
    to.setStrokingColor(HAIRLINE_GREY);
    to.setLineWidth(HAIRLINE);
    to.moveTo(left, height);
    to.lineTo(right, height);
    to.stroke();
    to.endMarkedContent();
  }

  /** Lines at the foot of each page, which are of no element. */
  interface Foot {
    void draw(int page, Line line) throws IOException;
  }

  /** Draws one of them. */
  interface Line {
    void draw(String text, Style style, float left, float base) throws IOException;
  }

  /** Draws on all pages, when it is known how many there are. */
  void foot(Foot foot) throws IOException {
    for (int i = 0; i < pages.size(); i++) {
      try (PDPageContentStream to =
          new PDPageContentStream(file, pages.get(i), AppendMode.APPEND, true, true)) {
        to.beginMarkedContent(COSName.ARTIFACT);
        foot.draw(i + 1, (text, style, left, base) -> line(to, text, style, left, base));
        to.endMarkedContent();
      }
    }
  }
}
