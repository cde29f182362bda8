package org.gongshi.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table of administrative areas. Parsed at each {@link #load}; load once and keep it. */
public final class Regions {

  private final Map<String, Region> byCode;

  private Regions(Map<String, Region> byCode) {
    this.byCode = byCode;
  }

  public static Regions load() {
    var byCode = new TreeMap<String, Region>();
    ResourceTable.rows("regions.csv")
        .forEach(row -> {
          var region =
              new Region(row.getField("code"), row.getField("name"), row.getField("name_en"));
          byCode.put(region.code(), region);
        });
    return new Regions(byCode);
  }

  public Optional<Region> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** The area itself or, where the table does not have it, the smallest one that contains it. */
  public Optional<Region> nearest(String code) {
    if (code.length() != 6) {
      return Optional.empty();
    }
    return Stream.of(code, code.substring(0, 4) + "00", code.substring(0, 2) + "0000")
        .map(byCode::get)
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  /** From the province down to the area itself; empty where the table does not have it. */
  public List<Region> path(String code) {
    var path = new ArrayList<Region>();
    Optional<Region> at = find(code);
    while (at.isPresent()) {
      Region region = at.get();
      path.addFirst(region);
      at = region.isProvince() ? Optional.empty() : find(region.parentCode());
    }
    return List.copyOf(path);
  }

  /** The areas directly below an area, in the order of their codes. */
  public List<Region> children(String code) {
    return byCode.values().stream()
        .filter(region -> region.parentCode().equals(code) && !region.code().equals(code))
        .toList();
  }

  public List<Region> provinces() {
    return byCode.values().stream().filter(Region::isProvince).toList();
  }

  public List<Region> all() {
    return List.copyOf(byCode.values());
  }

  /** The leading digits that all areas within an area share: 99, 9901, 990102. */
  public static String prefix(String code) {
    if (code.endsWith("0000")) {
      return code.substring(0, 2);
    }
    return code.endsWith("00") ? code.substring(0, 4) : code;
  }
}
