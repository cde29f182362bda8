package org.gongshi.certification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody must be told who is refused. */
final class Notices {
  /** Words for the way out, in the languages of the portal. */
  private static final Pattern WAY_OUT =
      Pattern.compile("异议|申诉|复议|申请|contest|appeal|object", Pattern.CASE_INSENSITIVE);

  private Notices() {}

  /** What a notice lacks of the orders it must name. */
  static List<String> missing(String notice, JsonNode instruments) {
    List<String> missing = new ArrayList<>();
    for (JsonNode order : instruments) {
      need(notice, order.path("case_no"), "the case number", missing);
      need(notice, order.path("authority").path("name"), "the authority", missing);
      need(notice, order.path("authority").path("contact"), "its contact", missing);
    }
    if (!WAY_OUT.matcher(notice).find()) {
      missing.add("how to contest it");
    }
    return missing;
  }

  private static void need(String notice, JsonNode text, String what, List<String> missing) {
    if (!notice.contains(text.asText()) && !missing.contains(what)) {
      missing.add(what);
    }
  }
}
