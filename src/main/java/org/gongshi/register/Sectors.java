package org.gongshi.register;

import java.util.List;
import java.util.Optional;

/** The sections of GB/T 4754. Parsed at each {@link #load}; load once and keep it. */
public final class Sectors {

  private final List<Sector> sectors;

  private Sectors(List<Sector> sectors) {
    this.sectors = sectors;
  }

  public static Sectors load() {
    return new Sectors(
        ResourceTable.rows("sectors.csv").stream()
            .map(row ->
                new Sector(row.getField("letter"), row.getField("name"), row.getField("name_en")))
            .toList());
  }

  public Optional<Sector> find(String letter) {
    return sectors.stream().filter(sector -> sector.letter().equals(letter)).findFirst();
  }

  /** By letter or Chinese name, as delivered files have the one or the other. */
  public Optional<Sector> ofText(String text) {
    String plain = NumberText.fold(text);
    return sectors.stream()
        .filter(
            sector -> sector.letter().equals(plain) || NumberText.fold(sector.name()).equals(plain))
        .findFirst();
  }

  public List<Sector> all() {
    return sectors;
  }
}
