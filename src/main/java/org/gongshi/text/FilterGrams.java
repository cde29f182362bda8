package org.gongshi.text;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Region and sector of a name's subject as grams of the same index. A filter then narrows the index
 * probe itself: a common name in one county would otherwise read every such name of the country.
 */
public final class FilterGrams {

  /** Six-digit area codes stand for themselves: 0 … 999,999. */
  private static final int PREFECTURES = 1_000_000;

  private static final int PROVINCES = 1_010_000;
  private static final int SECTORS = 1_020_000;

  private static final Pattern REGION = Pattern.compile("[0-9]{2}(?:[0-9]{2}){0,2}");
  private static final Pattern SECTOR = Pattern.compile("[A-Z]");

  private FilterGrams() {}

  /** Province, prefecture and county of a six-digit area code, and the sector. */
  static int[] of(String region, Optional<String> sector) {
    IntStream places =
        IntStream.of(2, 4, 6)
            .filter(digits -> digits <= region.length())
            .map(digits -> region(region.substring(0, digits)));
    return IntStream.concat(places, sector.stream().mapToInt(FilterGrams::sector)).toArray();
  }

  /** The gram of an area code of two, four or six digits. */
  public static int region(String prefix) {
    if (!REGION.matcher(prefix).matches()) {
      throw new IllegalArgumentException("area code of 2, 4 or 6 digits expected");
    }
    int number = Integer.parseInt(prefix);
    return switch (prefix.length()) {
      case 2 -> PROVINCES + number;
      case 4 -> PREFECTURES + number;
      default -> number;
    };
  }

  /** The gram of a sector letter of GB/T 4754. */
  public static int sector(String letter) {
    if (!SECTOR.matcher(letter).matches()) {
      throw new IllegalArgumentException("sector letter expected");
    }
    return SECTORS + letter.charAt(0);
  }
}
