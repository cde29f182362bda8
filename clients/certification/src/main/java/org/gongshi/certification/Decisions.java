package org.gongshi.certification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Answers of the sandbox, changed as little as a case needs. */
final class Decisions {
  private final ObjectMapper json = new ObjectMapper();
  private final JsonNode restricted;

  /**
   * From a real answer.
   *
   * @param restricted one that says {@code order_in_force}
   */
  Decisions(JsonNode restricted) {
    this.restricted = restricted;
  }

  /** The order that it rests on. */
  JsonNode instrument() {
    return restricted.path("instruments").path(0);
  }

  Answer orderInForce(Instant validUntil) {
    return Answer.json(200, decided("order_in_force", validUntil, List.of()).toString());
  }

  Answer orderWithoutEnd() {
    ObjectNode answer = decided("order_in_force", Instant.now(), List.of());
    answer.remove("valid_until");
    return Answer.json(200, answer.toString());
  }

  Answer noOrder(Instant validUntil) {
    ObjectNode answer = decided("no_order_in_force", validUntil, List.of());
    answer.putArray("instruments");
    return Answer.json(200, answer.toString());
  }

  /** Names orders although it decides nothing, as for a day that is covered in part. */
  Answer indeterminate(String reason) {
    return Answer.json(
        200, decided("indeterminate", Instant.now().plusSeconds(600), List.of(reason)).toString());
  }

  /** A word that is none of the three. */
  Answer unknownWord() {
    return Answer.json(
        200, decided("order_perhaps", Instant.now().plusSeconds(60), List.of()).toString());
  }

  private ObjectNode decided(String decision, Instant validUntil, List<String> reasons) {
    ObjectNode answer = restricted.deepCopy();
    answer.put("decision", decision);
    answer.set("reasons", json.valueToTree(reasons));
    answer.put("as_of", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    answer.put("valid_until", validUntil.truncatedTo(ChronoUnit.MILLIS).toString());
    return answer;
  }
}
