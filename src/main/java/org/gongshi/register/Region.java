package org.gongshi.register;

/** An administrative area with its 6-digit code. */
public record Region(String code, String name, String nameEn) {

  public Region {
    code = Codes.region("region", code);
  }

  /** 990000 is the parent of 990100, which is the parent of 990102; a province is its own. */
  String parentCode() {
    return code.endsWith("00") ? code.substring(0, 2) + "0000" : code.substring(0, 4) + "00";
  }

  public boolean isProvince() {
    return code.endsWith("0000");
  }
}
