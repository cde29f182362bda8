package org.gongshi.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongshi.certificate.Block.Fact;
import org.gongshi.certificate.Block.Facts;
import org.gongshi.certificate.Block.Heading;
import org.gongshi.certificate.Block.Items;
import org.gongshi.certificate.Block.Paragraph;
import org.gongshi.certificate.Block.Table;
import org.gongshi.certificate.Block.Tone;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Reads the HTML of a sheet. What it does not know it refuses: nothing of a sheet may get lost. */
final class SheetHtml {
  private static final String NOT_ON_PAPER = ".hide, .screen, svg";
  private static final Set<String> CONTAINERS = Set.of("body", "section", "div", "article");
  private static final Set<String> INLINE =
      Set.of("a", "b", "br", "em", "i", "small", "span", "strong", "time", "wbr");

  /** A label and a value. */
  private static final int PAIR = 2;

  private SheetHtml() {}

  /**
   * A sheet.
   *
   * @param blocks its parts in their order
   * @param foot what stands on each page
   * @param codeSays what the code for cameras is
   */
  record Content(String title, List<Block> blocks, String foot, String codeSays) {}

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException if there is an element whose layout is not known
   */
  static Content parse(String html) {
    Document document = Jsoup.parse(html);
    Element body = document.body();
    body.select(NOT_ON_PAPER).remove();
    String foot = taken(body, "footer");
    String codeSays = taken(body, "figcaption");
    return new Content(document.title(), blocks(body), foot, codeSays);
  }

  private static String taken(Element body, String name) {
    Element element = only(body, name);
    element.remove();
    return text(element);
  }

  private static List<Block> blocks(Element parent) {
    List<Block> blocks = new ArrayList<>();
    StringBuilder loose = new StringBuilder();
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode || node instanceof Element it && isInline(it)) {
        append(loose, node, false);
      } else if (node instanceof Element element) {
        endParagraph(blocks, loose);
        add(blocks, element);
      }
    }
    endParagraph(blocks, loose);
    return blocks;
  }

  private static List<List<Block>> items(Element list) {
    List<List<Block>> items = new ArrayList<>();
    for (Element item : list.children()) {
      if (!item.normalName().equals("li")) {
        throw new IllegalArgumentException("A list has no layout for <" + item.normalName() + ">");
      }
      items.add(blocks(item));
    }
    return items;
  }

  private static void endParagraph(List<Block> blocks, StringBuilder loose) {
    String text = tidy(loose.toString());
    if (!text.isEmpty()) {
      blocks.add(new Paragraph(Tone.PLAIN, text));
    }
    loose.setLength(0);
  }

  private static void add(List<Block> blocks, Element element) {
    String name = element.normalName();
    switch (name) {
      case "h1", "h2", "h3" -> blocks.add(new Heading(name.charAt(1) - '0', text(element)));
      case "p" -> addText(blocks, element);
      case "dl" -> addFacts(blocks, element);
      case "ul", "ol" -> blocks.add(new Items(items(element)));
      case "table" ->
          blocks.add(
              new Table(
                  rows(element).stream()
                      .map(row -> row.children().stream().map(SheetHtml::text).toList())
                      .toList()));
      default -> {
        if (!CONTAINERS.contains(name)) {
          throw new IllegalArgumentException("A sheet has no layout for <" + name + ">");
        }
        blocks.addAll(blocks(element));
      }
    }
  }

  private static List<Element> rows(Element table) {
    if (!table.select("table table, caption").isEmpty()) {
      throw new IllegalArgumentException("A table has no layout for tables and captions in it");
    }
    return table.select("tr");
  }

  private static void addText(List<Block> blocks, Element element) {
    String text = text(element);
    if (!text.isEmpty()) {
      blocks.add(new Paragraph(tone(element), text));
    }
  }

  private static Tone tone(Element element) {
    if (element.hasClass("strong") || element.hasClass("amber")) {
      return Tone.STRONG;
    }
    return element.hasClass("small") || element.hasClass("hint") || element.hasClass("asof")
        ? Tone.SMALL
        : Tone.PLAIN;
  }

  private static void addFacts(List<Block> blocks, Element list) {
    List<Fact> facts = new ArrayList<>();
    for (Element pair : list.children()) {
      if (pair.children().size() != PAIR) {
        throw new IllegalArgumentException("A fact has one label and one value");
      }
      facts.add(new Fact(text(only(pair, "dt")), values(only(pair, "dd"))));
    }
    if (!facts.isEmpty()) {
      blocks.add(new Facts(facts));
    }
  }

  private static List<Paragraph> values(Element value) {
    if (value.hasClass("legal")) {
      StringBuilder text = new StringBuilder();
      append(text, value, true);
      return List.of(new Paragraph(Tone.PLAIN, text.toString().strip()));
    }
    return blocks(value).stream()
        .map(block -> {
          if (block instanceof Paragraph paragraph) {
            return paragraph;
          }
          throw new IllegalArgumentException("A fact has no layout for " + block);
        })
        .toList();
  }

  private static Element only(Element whole, String name) {
    Element part = whole.selectFirst(name);
    if (part == null) {
      throw new IllegalArgumentException("There is no <" + name + ">");
    }
    return part;
  }

  private static String text(Element element) {
    StringBuilder text = new StringBuilder();
    append(text, element, false);
    return tidy(text.toString());
  }

  private static void append(StringBuilder text, Node node, boolean asGiven) {
    if (node instanceof TextNode words) {
      text.append(asGiven ? words.getWholeText() : words.getWholeText().replaceAll("\\s+", " "));
      return;
    }
    if (node instanceof Element element) {
      if (element.normalName().equals("br")) {
        text.append('\n');
      }
      boolean original = element.hasClass("original");
      text.append(original ? " " : "");
      for (Node child : element.childNodes()) {
        if (child instanceof Element it && !isInline(it)) {
          throw new IllegalArgumentException("A text has no layout for <" + it.normalName() + ">");
        }
        append(text, child, asGiven);
      }
    }
  }

  private static boolean isInline(Element element) {
    return INLINE.contains(element.normalName());
  }

  private static String tidy(String text) {
    return text.replaceAll(" *\n *", "\n").replaceAll(" +", " ").strip();
  }
}
