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
import org.gongshi.certificate.Block.Fact;
import org.gongshi.certificate.Block.Facts;
import org.gongshi.certificate.Block.Heading;
import org.gongshi.certificate.Block.Items;
import org.gongshi.certificate.Block.Paragraph;
import org.gongshi.certificate.Block.Table;
import org.gongshi.certificate.Block.Tone;
import org.jspecify.annotations.Nullable;

/** Lays parts out on pages of A4, from top to bottom; all lengths are points. */
final class Sheet {
  private static final PDRectangle PAPER = PDRectangle.A4;
  private static final float MARGIN = 56;
  private static final float TOP = PAPER.getHeight() - MARGIN;
  private static final float BOTTOM = 78;
  private static final float LEFT = MARGIN;
  private static final float RIGHT = PAPER.getWidth() - MARGIN;
  private static final float LABEL_WIDTH = 138;
  private static final float GAP = 14;
  private static final float INDENT = 12;
  private static final float ROW_PADDING = 3;
  private static final float FOOT_HIGH = 56;
  private static final float FOOT_SIZE = 7.5f;

  /** Side of the code: modules of a third of a millimetre or more. */
  private static final float CODE_SIDE = 140;

  private static final float SOFT = 0.32f;
  private static final float HAIRLINE_GREY = 0.75f;
  private static final float HAIRLINE = 0.5f;
  private static final float LEADING = 1.5f;

  /** Height of the line that characters stand on, of the line's height. */
  private static final float BASE = 0.27f;

  /** Strokes of bold characters, of their size. */
  private static final float BOLD = 0.03f;

  /** The linear light of sRGB is near enough to this power. */
  private static final float GAMMA = 2.2f;

  private static final float[] WHITE_D65 = {0.9505f, 1, 1.089f};

  /** Lines that must follow a heading on its page. */
  private static final int KEPT_LINES = 3;

  /** How characters look. */
  private record Style(float size, boolean bold, float grey, float least) {
    static final Style PLAIN = new Style(10, false, 0);
    static final Style STRONG = new Style(10, true, 0);
    static final Style SMALL = new Style(8.5f, false, SOFT);

    /** On the same lines as what it is of. */
    static final Style LABEL = new Style(9, false, SOFT, PLAIN.size());

    static final Style FOOT = new Style(FOOT_SIZE, false, SOFT);

    Style(float size, boolean bold, float grey) {
      this(size, bold, grey, size);
    }

    static Style of(Tone tone) {
      return switch (tone) {
        case PLAIN -> PLAIN;
        case STRONG -> STRONG;
        case SMALL -> SMALL;
      };
    }

    static Style ofHeading(int level) {
      return switch (level) {
        case 1 -> new Style(17, true, 0);
        case 2 -> new Style(12.5f, true, 0);
        default -> new Style(10.5f, true, 0);
      };
    }

    float leading() {
      return Math.max(size, least) * LEADING;
    }
  }

  private final PDDocument file;
  private final SheetFont font;
  private final PDFont embedded;
  private final Tags tags;
  private final List<PDPage> pages = new ArrayList<>();

  private PDPage page = new PDPage(PAPER);
  private @Nullable PDPageContentStream content;
  private @Nullable PDStructureElement open;
  private float y;

  Sheet(PDDocument file, SheetFont font, PDFont embedded, Tags tags) throws IOException {
    this.file = file;
    this.font = font;
    this.embedded = embedded;
    this.tags = tags;
    beginPage();
  }

  private PDPageContentStream content() {
    PDPageContentStream drawn = content;
    if (drawn == null) {
      throw new IllegalStateException("The sheet has ended");
    }
    return drawn;
  }

  private void beginPage() throws IOException {
    PDStructureElement goesOn = open;
    endContent();
    page = new PDPage(PAPER);
    page.setResources(resources());
    file.addPage(page);
    pages.add(page);
    tags.begin(page);
    content = new PDPageContentStream(file, page, AppendMode.OVERWRITE, true, false);
    y = TOP;
    if (goesOn != null) {
      open(goesOn);
    }
  }

  private void endContent() throws IOException {
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

  private void open(PDStructureElement element) throws IOException {
    content()
        .beginMarkedContent(
            COSName.getPDFName(element.getStructureType()), tags.mark(element, page));
    open = element;
  }

  private void close() throws IOException {
    if (open != null) {
      content().endMarkedContent();
      open = null;
    }
  }

  /** The code for a camera, at the right of the first page's top. */
  void addCode(SquareCode code, String says) throws IOException {
    float left = RIGHT - CODE_SIDE;
    float low = TOP - CODE_SIDE;
    PDStructureElement figure = Tags.in(tags.document(), "Figure");
    figure.setAlternateDescription(says);
    Tags.isAt(figure, left, low, RIGHT, TOP);
    open(figure);
    content().setNonStrokingColor(0f);
    code.draw(content(), left, TOP, CODE_SIDE);
    close();
  }

  void add(List<Block> blocks) throws IOException {
    add(blocks, tags.document(), LEFT);
  }

  private void add(List<Block> blocks, PDStructureElement parent, float left) throws IOException {
    for (Block block : blocks) {
      switch (block) {
        case Heading heading -> add(heading, parent, left);
        case Paragraph paragraph -> add(paragraph, parent, left);
        case Facts facts -> add(facts, parent, left);
        case Items items -> add(items, parent, left);
        case Table table -> add(table, parent, left);
      }
    }
  }

  private void add(Heading heading, PDStructureElement parent, float left) throws IOException {
    Style style = Style.ofHeading(heading.level());
    y -= heading.level() == 1 ? 0 : style.size();
    need(style.leading() + KEPT_LINES * Style.PLAIN.leading());
    write(Tags.in(parent, "H" + heading.level()), heading.text(), style, left, RIGHT);
    y -= style.size() / 4;
  }

  private void add(Paragraph paragraph, PDStructureElement parent, float left) throws IOException {
    Style style = Style.of(paragraph.tone());
    write(Tags.in(parent, "P"), paragraph.text(), style, left, RIGHT);
    y -= ROW_PADDING;
  }

  private void add(Facts facts, PDStructureElement parent, float left) throws IOException {
    PDStructureElement list = Tags.in(parent, "L");
    for (Fact fact : facts.facts()) {
      need(2 * Style.PLAIN.leading() + 2 * ROW_PADDING);
      y -= ROW_PADDING;
      PDStructureElement item = Tags.in(list, "LI");
      float top = y;
      PDPage before = page;
      write(Tags.in(item, "Lbl"), fact.label(), Style.LABEL, left, left + LABEL_WIDTH);
      float afterLabel = y;
      PDPage ofLabel = page;
      if (before.equals(page)) {
        y = top;
      }
      PDStructureElement body = Tags.in(item, "LBody");
      for (Paragraph value : fact.values()) {
        Style style = Style.of(value.tone());
        write(Tags.in(body, "P"), value.text(), style, left + LABEL_WIDTH + GAP, RIGHT);
      }
      if (ofLabel.equals(page)) {
        y = Math.min(y, afterLabel);
      }
      y -= ROW_PADDING;
      rule(left);
    }
  }

  private void add(Items items, PDStructureElement parent, float left) throws IOException {
    PDStructureElement list = Tags.in(parent, "L");
    for (List<Block> item : items.items()) {
      add(item, Tags.in(Tags.in(list, "LI"), "LBody"), left + INDENT);
      y -= ROW_PADDING;
    }
  }

  private void add(Table table, PDStructureElement parent, float left) throws IOException {
    PDStructureElement whole = Tags.in(parent, "Table");
    if (rightAt(y) < RIGHT) {
      y = TOP - CODE_SIDE - GAP; // below the code, where columns have their width
    }
    for (int i = 0; i < table.rows().size(); i++) {
      List<String> cells = table.rows().get(i);
      PDStructureElement row = Tags.in(whole, "TR");
      float width = (RIGHT - left - (cells.size() - 1) * GAP) / cells.size();
      Style style = i == 0 ? Style.LABEL : Style.PLAIN;
      need(heightOf(cells, width, style) + ROW_PADDING);
      y -= ROW_PADDING;
      float top = y;
      float low = y;
      for (int column = 0; column < cells.size(); column++) {
        PDStructureElement cell = Tags.in(row, i == 0 ? "TH" : "TD");
        if (i == 0) {
          Tags.headsColumn(cell);
        }
        float from = left + column * (width + GAP);
        y = top;
        write(cell, cells.get(column), style, from, from + width);
        low = Math.min(low, y);
      }
      y = low - ROW_PADDING;
      rule(left);
    }
  }

  /** A row of a table stays on one page. */
  private float heightOf(List<String> cells, float width, Style style) {
    int lines = 1;
    for (String cell : cells) {
      lines = Math.max(lines, lines(font.shown(cell), style, width).size());
    }
    return Math.min(lines * style.leading(), TOP - BOTTOM);
  }

  private List<String> lines(String text, Style style, float width) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = LineBreaks.end(text, from, width / style.size(), font);
      lines.add(text.substring(from, end));
      from = skipBlanks(text, end);
    }
    return lines;
  }

  private static int skipBlanks(String text, int at) {
    int from = at;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    return from;
  }

  /** Makes room on this page or begins the next one. */
  private void need(float height) throws IOException {
    if (y - height < BOTTOM) {
      beginPage();
    }
  }

  private void write(PDStructureElement element, String text, Style style, float left, float right)
      throws IOException {
    open(element);
    for (String given : text.split("\n", -1)) {
      String shown = font.shown(given.replace('\t', ' '));
      int from = 0;
      do {
        need(style.leading());
        float room = Math.min(right, rightAt(y)) - left;
        int end = LineBreaks.end(shown, from, room / style.size(), font);
        y -= style.leading();
        // The blank at the end of a line keeps words apart for whoever copies the text.
        int next = skipBlanks(shown, end);
        line(content(), shown.substring(from, next), style, left, y + style.leading() * BASE);
        from = next;
      } while (from < shown.length());
    }
    close();
  }

  /** Beside the code lines are shorter. */
  private float rightAt(float height) {
    return pages.size() == 1 && height > TOP - CODE_SIDE - GAP ? RIGHT - CODE_SIDE - GAP : RIGHT;
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

  private void rule(float left) throws IOException {
    PDPageContentStream to = content();
    to.beginMarkedContent(COSName.ARTIFACT);
    to.setStrokingColor(HAIRLINE_GREY);
    to.setLineWidth(HAIRLINE);
    to.moveTo(left, y);
    to.lineTo(rightAt(y), y);
    to.stroke();
    to.endMarkedContent();
  }

  /** Ends the sheet: each page says which it is, of how many, and of what. */
  void end(String code, String foot) throws IOException {
    endContent();
    for (int i = 0; i < pages.size(); i++) {
      try (PDPageContentStream to =
          new PDPageContentStream(file, pages.get(i), AppendMode.APPEND, true, true)) {
        to.beginMarkedContent(COSName.ARTIFACT);
        String number = (i + 1) + " / " + pages.size();
        line(to, number, Style.FOOT, RIGHT - font.width(number, FOOT_SIZE), FOOT_HIGH);
        line(to, code, Style.FOOT, LEFT, FOOT_HIGH);
        float base = FOOT_HIGH;
        for (String line : lines(font.shown(foot), Style.FOOT, RIGHT - LEFT)) {
          base -= Style.FOOT.leading();
          line(to, line, Style.FOOT, LEFT, base);
        }
        to.endMarkedContent();
      }
    }
    tags.end();
  }
}
