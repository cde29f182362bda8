package org.gongshi.certificate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.gongshi.certificate.Block.Fact;
import org.gongshi.certificate.Block.Facts;
import org.gongshi.certificate.Block.Heading;
import org.gongshi.certificate.Block.Items;
import org.gongshi.certificate.Block.Paragraph;
import org.gongshi.certificate.Block.Table;

/** Lays parts out on pages of A4, from top to bottom; all lengths are points. */
final class Sheet {
  private static final float MARGIN = 56;
  private static final float TOP = Pages.PAPER.getHeight() - MARGIN;
  private static final float BOTTOM = 78;
  private static final float LEFT = MARGIN;
  private static final float RIGHT = Pages.PAPER.getWidth() - MARGIN;
  private static final float LABEL_WIDTH = 138;
  private static final float GAP = 14;
  private static final float INDENT = 12;
  private static final float ROW_PADDING = 3;
  private static final float FOOT_HIGH = 56;

  /** Side of the code: modules of a third of a millimetre or more. */
  private static final float CODE_SIDE = 140;

  /** Height of the line that characters stand on, of the line's height. */
  private static final float BASE = 0.27f;

  /** Lines that must follow a heading on its page. */
  private static final int KEPT_LINES = 3;

  private final SheetFont font;
  private final Tags tags;
  private final Pages pages;
  private float y;

  Sheet(PDDocument file, SheetFont font, PDFont embedded, Tags tags) throws IOException {
    this.font = font;
    this.tags = tags;
    this.pages = new Pages(file, font, embedded, tags);
    beginPage();
  }

  private void beginPage() throws IOException {
    pages.next();
    y = TOP;
  }

  /** The code for a camera, at the right of the first page's top. */
  void addCode(SquareCode code, String says) throws IOException {
    float left = RIGHT - CODE_SIDE;
    float low = TOP - CODE_SIDE;
    PDStructureElement figure = Tags.in(tags.document(), "Figure");
    figure.setAlternateDescription(says);
    Tags.isAt(figure, left, low, RIGHT, TOP);
    pages.open(figure);
    pages.code(code, left, TOP, CODE_SIDE);
    pages.close();
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
      int before = pages.count();
      write(Tags.in(item, "Lbl"), fact.label(), Style.LABEL, left, left + LABEL_WIDTH);
      float afterLabel = y;
      int ofLabel = pages.count();
      if (before == ofLabel) {
        y = top;
      }
      PDStructureElement body = Tags.in(item, "LBody");
      for (Paragraph value : fact.values()) {
        Style style = Style.of(value.tone());
        write(Tags.in(body, "P"), value.text(), style, left + LABEL_WIDTH + GAP, RIGHT);
      }
      if (ofLabel == pages.count()) {
        y = Math.min(y, afterLabel);
      }
      y -= ROW_PADDING;
      pages.rule(left, rightAt(y), y);
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
      pages.rule(left, rightAt(y), y);
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
    pages.open(element);
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
        pages.line(shown.substring(from, next), style, left, y + style.leading() * BASE);
        from = next;
      } while (from < shown.length());
    }
    pages.close();
  }

  /** Beside the code lines are shorter. */
  private float rightAt(float height) {
    return pages.count() == 1 && height > TOP - CODE_SIDE - GAP ? RIGHT - CODE_SIDE - GAP : RIGHT;
  }

  /** Ends the sheet: each page says which it is, of how many, and of what. */
  void end(String code, String foot) throws IOException {
    pages.end();
    List<String> lines = lines(font.shown(foot), Style.FOOT, RIGHT - LEFT);
    pages.foot((page, at) -> {
      String number = page + " / " + pages.count();
      float left = RIGHT - font.width(number, Style.FOOT.size());
      at.draw(number, Style.FOOT, left, FOOT_HIGH);
      at.draw(code, Style.FOOT, LEFT, FOOT_HIGH);
      float base = FOOT_HIGH;
      for (String line : lines) {
        base -= Style.FOOT.leading();
        at.draw(line, Style.FOOT, LEFT, base);
      }
    });
    tags.end();
  }
}
