package org.gongshi.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The card that stands for a notice in lists and in a subject's status. */
public final class NoticeCard {
  private static final List<String> CARD_MEMBERS =
      List.of(
          "kind",
          "document_no",
          "title",
          "category",
          "authority",
          "cause",
          "decision",
          "fine_yuan",
          "certificate_name",
          "grade",
          "decided_on",
          "valid_from",
          "valid_to",
          "review_on",
          "status");

  /** A decision is shown to this length in lists; the notice has all of it. */
  private static final int CARD_TEXT_MAX = 120;

  /**
   * The card of a content.
   *
   * @param content the canonical content of a version
   * @return RFC 8785
   */
  public static byte[] of(String noticeId, Map<String, Object> content) {
    Map<String, Object> card = new TreeMap<>();
    card.put("id", noticeId);
    for (String member : CARD_MEMBERS) {
      Object value = content.get(member);
      if (value != null) {
        card.put(member, value instanceof String text ? shortened(text) : value);
      }
    }
    Map<?, ?> publicity = (Map<?, ?>) required(content, "publicity");
    card.put("published_from", required(publicity, "from"));
    card.put("published_to", required(publicity, "to"));
    List<Object> sources = new ArrayList<>();
    for (Object source : (List<?>) required(content, "sources")) {
      sources.add(required((Map<?, ?>) source, "name"));
    }
    card.put("sources", sources);
    return CanonicalJson.bytes(card);
  }

  private static Object required(Map<?, ?> json, String member) {
    Object value = json.get(member);
    if (value == null) {
      throw new IllegalArgumentException(member + ": is missing");
    }
    return value;
  }

  private static String shortened(String text) {
    if (text.length() <= CARD_TEXT_MAX) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(CARD_TEXT_MAX - 1)) ? 1 : 0;
    return text.substring(0, CARD_TEXT_MAX - end) + "…";
  }

  private NoticeCard() {}
}
