package org.gongshi.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongshi.register.Region;
import org.gongshi.register.Regions;
import org.gongshi.register.Sectors;

/** What the filters of a list offer: areas and sectors, with their names in both languages. */
public final class Choices {

  private static final int AREA_CODE_LENGTH = 6;

  private Choices() {}

  /** The provinces, and around the area that is set what it lies in and what lies in it. */
  public static List<Named> regions(String area, Regions regions) {
    String code = areaCode(area);
    return Stream.of(regions.provinces(), regions.path(code), regions.children(code))
        .flatMap(List::stream)
        .distinct()
        .sorted(Comparator.comparing(Region::code))
        .map(Choices::named)
        .toList();
  }

  public static List<Named> sectors(Sectors sectors) {
    return sectors.all().stream()
        .map(sector ->
            new Named(sector.letter(), Optional.of(sector.name()), Optional.of(sector.nameEn())))
        .toList();
  }

  public static Named named(Region region) {
    return new Named(region.code(), Optional.of(region.name()), Optional.of(region.nameEn()));
  }

  /** Leading digits stand for the area: 9901 for 990100. */
  public static String areaCode(String digits) {
    return digits.isEmpty() || digits.length() > AREA_CODE_LENGTH
        ? ""
        : digits + "0".repeat(AREA_CODE_LENGTH - digits.length());
  }
}
