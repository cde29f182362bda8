package org.gongshi.sample;

import java.util.List;
import java.util.Map;
import org.gongshi.register.PartyType;

/** The legal form of an invented subject: its share, the head of its code, and its sections. */
enum Form {
  COMPANY("91", PartyType.ORGANISATION, 540, "trade"),
  SOLE_TRADER("92", PartyType.SOLE_TRADER, 400, "shop"),
  COOPERATIVE("93", PartyType.ORGANISATION, 30, "trade"),
  INSTITUTION("52", PartyType.ORGANISATION, 30, "institution");

  /**
   * Sections by how many businesses there are, roughly as in a province; a letter for each part.
   */
  private static final Map<Form, String> SECTORS =
      Map.of(
          COMPANY, "AABCCCCCCccDEEEEEFFFFFFFFFFfffppGGGHHHIIIIJKKLLLLLlMMMNOOPQRR",
          SOLE_TRADER, "CcFFFFFFFFFfffffffpGGHHHHHHHHHLOOOOR",
          COOPERATIVE, "A",
          INSTITUTION, "PPPQQR");

  final String codeHead;
  final PartyType party;

  /** What part of a thousand. */
  private final int share;

  private final Map<String, List<String>> trades;

  Form(String codeHead, PartyType party, int share, String trades) {
    this.codeHead = codeHead;
    this.party = party;
    this.share = share;
    this.trades = Words.byBusiness(trades);
  }

  static Form drawn(Dice dice) {
    int drawn = dice.below(1000);
    for (Form form : values()) {
      drawn -= form.share;
      if (drawn < 0) {
        return form;
      }
    }
    throw new IllegalStateException("The shares are not the whole");
  }

  /** A section, or as a small letter the part of one that words.csv tells apart. */
  String business(Dice dice) {
    String sectors = SECTORS.getOrDefault(this, "F");
    int at = dice.below(sectors.length());
    return sectors.substring(at, at + 1);
  }

  /** What a subject of this form does, as the middle or the end of its name. */
  String trade(Dice dice, String business) {
    return dice.of(trades.getOrDefault(business, List.of("商贸")));
  }
}
