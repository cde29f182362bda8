package org.gongshi.sample;

import java.util.List;
import org.gongshi.register.Region;
import org.gongshi.register.Regions;

/**
 * A county of the invented province with what names, addresses and offices take from it.
 *
 * @param fullName as offices are called: with the prefecture before a district or county
 * @param town name of the prefecture without 市
 */
record Area(Region province, Region prefecture, Region county, String fullName, String town) {

  /** The province of the sample in {@link Regions}. */
  static final String PROVINCE = "990000";

  static final List<Area> ALL = load();

  private static List<Area> load() {
    Regions regions = Regions.load();
    Region province = regions.find(PROVINCE).orElseThrow();
    return regions.children(PROVINCE).stream()
        .flatMap(prefecture ->
            regions.children(prefecture.code()).stream()
                .map(county -> of(province, prefecture, county)))
        .toList();
  }

  private static Area of(Region province, Region prefecture, Region county) {
    boolean city = county.name().endsWith("市");
    String name = county.name();
    return new Area(
        province,
        prefecture,
        county,
        city ? name : prefecture.name() + name,
        shortened(prefecture));
  }

  /** An area's name without its last character, as document numbers and trade names have it. */
  static String shortened(Region region) {
    return region.name().substring(0, region.name().length() - 1);
  }

  /** Where somebody is, down to the county. */
  String address() {
    return province.name() + prefecture.name() + county.name();
  }
}
