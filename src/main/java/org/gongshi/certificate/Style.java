package org.gongshi.certificate;

import org.gongshi.certificate.Block.Tone;

/**
 * How characters look.
 *
 * @param size of the type in points
 * @param grey 0 is black, 1 is white
 * @param least the size whose lines they stand on, if theirs is smaller
 */
record Style(float size, boolean bold, float grey, float least) {
  private static final float SOFT = 0.32f;
  private static final float LEADING = 1.5f;

  static final Style PLAIN = new Style(10, false, 0);
  static final Style STRONG = new Style(10, true, 0);
  static final Style SMALL = new Style(8.5f, false, SOFT);

  /** On the same lines as what it is of. */
  static final Style LABEL = new Style(9, false, SOFT, PLAIN.size());

  static final Style FOOT = new Style(7.5f, false, SOFT);

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
