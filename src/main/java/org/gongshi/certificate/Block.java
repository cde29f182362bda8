package org.gongshi.certificate;

import java.util.List;

/** One part of a sheet, as far as its layout tells parts apart. */
sealed interface Block {

  /** A heading of level 1 to 3. */
  record Heading(int level, String text) implements Block {}

  /** One paragraph; lines that were given stay lines. */
  record Paragraph(Tone tone, String text) implements Block {}

  /** Facts with their labels. */
  record Facts(List<Fact> facts) implements Block {}

  /** A label, and what is so. */
  record Fact(String label, List<Paragraph> values) {}

  /** A list, each item of which has parts of its own. */
  record Items(List<List<Block>> items) implements Block {}

  /** A table; the first row names the columns. */
  record Table(List<List<String>> rows) implements Block {}

  /** How a paragraph sounds. */
  enum Tone {
    PLAIN,
    STRONG,
    SMALL
  }
}
