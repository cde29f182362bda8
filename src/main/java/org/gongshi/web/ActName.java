package org.gongshi.web;

import java.util.Optional;

/**
 * What a notice is called in its heading. A document number alone says nothing to whom the act is
 * about, so an act without a title is named by what it grants or imposes.
 */
public final class ActName {

  private ActName() {}

  /** The title; else the certificate of a licence, or the category; never empty. */
  public static String of(
      String kind,
      Optional<String> title,
      Optional<String> certificateName,
      Optional<String> category) {
    if (title.isPresent()) {
      return title.get();
    }
    if (!kind.equals("licence")) {
      return category.orElse(kindName(kind));
    }
    // The categories of licences are adjectives: 普通, 特许, 认可, 核准, 登记.
    return certificateName.orElseGet(
        () -> kindName(kind) + category.map(text -> "（" + text + "）").orElse(""));
  }

  private static String kindName(String kind) {
    return switch (kind) {
      case "licence" -> "行政许可";
      case "penalty" -> "行政处罚";
      case "commendation" -> "守信激励";
      case "listing" -> "列入名单";
      case "rating" -> "评级";
      default -> "公示";
    };
  }
}
