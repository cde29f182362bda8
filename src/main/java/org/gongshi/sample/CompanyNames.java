package org.gongshi.sample;

import java.util.List;

/**
 * Invented names of organisations: place, trade name, trade and legal form, in the orders that the
 * rules for company names allow.
 */
final class CompanyNames {

  private static final List<String> FIRST = Words.list("first");
  private static final List<String> MIDDLE = Words.list("middle");
  private static final List<String> LAST = Words.list("last");

  /** Three characters in a third of the names, as two are mostly taken. */
  private static final int LONG_TRADE_NAME_SHARE = 330;

  private CompanyNames() {}

  static String name(Dice dice, Form form, String business, Area area) {
    String tradeName = tradeName(dice);
    String trade = form.trade(dice, business);
    return switch (form) {
      case COMPANY -> company(dice, area, tradeName, trade);
      case SOLE_TRADER, INSTITUTION -> area.county().name() + tradeName + trade;
      case COOPERATIVE -> area.county().name() + tradeName + trade + "专业合作社";
    };
  }

  private static String company(Dice dice, Area area, String tradeName, String trade) {
    String form = legalForm(dice.below(100));
    int order = dice.below(100);
    if (order < 45) {
      return area.prefecture().name() + tradeName + trade + form;
    }
    if (order < 70) {
      return area.town() + tradeName + trade + form;
    }
    if (order < 88) {
      return area.county().name() + tradeName + trade + form;
    }
    if (order < 96) {
      return tradeName + "（" + area.town() + "）" + trade + form;
    }
    return area.province().name() + tradeName + trade + form;
  }

  private static String legalForm(int drawn) {
    if (drawn < 90) {
      return "有限公司";
    }
    return drawn < 97 ? "有限责任公司" : "股份有限公司";
  }

  private static String tradeName(Dice dice) {
    String middle = dice.perMille(LONG_TRADE_NAME_SHARE) ? dice.of(MIDDLE) : "";
    return dice.of(FIRST) + middle + dice.of(LAST);
  }
}
