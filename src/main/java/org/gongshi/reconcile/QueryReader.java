package org.gongshi.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongshi.api.JsonBodies;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;

/** Reads batches of queries, and what each of them asks. Refusals never repeat what was sent. */
@ApplicationScoped
class QueryReader {
  /** OpenRefine sends ten; more in one request gain nothing, as few of them run at a time. */
  static final int QUERIES_MAX = 50;

  /** Candidates of one query: as many as a person looks through. */
  static final int LIMIT_MAX = 20;

  /** What OpenRefine shows beside a cell. */
  static final int LIMIT_DEFAULT = 5;

  /** Clients number their queries; a longer name of one is none of theirs. */
  private static final int QUERY_ID_CHARS_MAX = 100;

  private static final Set<String> MEMBERS =
      Set.of("query", "type", "limit", "properties", "type_strict");

  private final ObjectMapper json;
  private final Narrowing narrowing = new Narrowing();

  QueryReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The queries of a batch by their ids, in their order.
   *
   * @throws ProblemException {@code request-invalid}, {@code request-too-large}
   */
  Map<String, JsonNode> batch(String text) {
    JsonNode batch = object(text, "queries");
    bounded(batch.size(), QUERIES_MAX, "queries");
    Map<String, JsonNode> queries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> query : batch.properties()) {
      if (query.getKey().length() > QUERY_ID_CHARS_MAX) {
        throw new ProblemException(
            ProblemCode.REQUEST_INVALID,
            "The id of a query has at most " + QUERY_ID_CHARS_MAX + " characters.");
      }
      queries.put(query.getKey(), query.getValue());
    }
    return queries;
  }

  /** An object of JSON in a parameter. */
  JsonNode object(String text, String parameter) {
    JsonNode object = JsonBodies.read(json, text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    if (!object.isObject()) {
      throw new ProblemException(ProblemCode.REQUEST_INVALID, parameter + " is an object.");
    }
    return object;
  }

  /** Refuses more at once than is answered. */
  static void bounded(int size, int most, String parameter) {
    if (size > most) {
      throw new ProblemException(
              ProblemCode.REQUEST_TOO_LARGE, "At most " + most + " " + parameter + " at once.")
          .with("maximum", most);
    }
  }

  /**
   * What one query asks.
   *
   * @throws ProblemException what is wrong with it
   */
  Question question(JsonNode query) {
    if (!query.isObject()) {
      throw new ProblemException(ProblemCode.REQUEST_INVALID, "A query is an object.");
    }
    query
        .properties()
        .forEach(member -> {
          if (!MEMBERS.contains(member.getKey())) {
            throw new ProblemException(
                ProblemCode.REQUEST_INVALID,
                "A query has query, type, limit, properties and type_strict.");
          }
        });
    checkType(query.path("type"));
    Narrowing.Narrowed narrowed = narrowing.read(query.path("properties"));
    return question(text(query.path("query")), narrowed, limit(query.path("limit")));
  }

  private static Question question(Optional<String> text, Narrowing.Narrowed narrowed, int limit) {
    if (narrowed.number().isPresent()) {
      Optional<String> name =
          text.map(Question::meant)
              .filter(meant -> !meant.equals(narrowed.number()))
              .flatMap(meant -> text);
      return Question.numbered(narrowed.number().get(), name);
    }
    String given = text.orElseThrow(() -> Parameters.missing("query"));
    return Question.meant(given)
        .map(number -> Question.numbered(number, Optional.empty()))
        .orElseGet(() ->
            new Question(
                Optional.empty(), Optional.of(given), narrowed.region(), narrowed.sector(), limit));
  }

  private static Optional<String> text(JsonNode query) {
    if (query.isMissingNode() || query.isNull()) {
      return Optional.empty();
    }
    if (!query.isTextual()) {
      throw Parameters.invalid("query", "It is a text.");
    }
    return Parameters.given(Optional.of(query.textValue()));
  }

  /** As the protocol has it: a limit, not a size of pages, so that more than the most gives it. */
  private static int limit(JsonNode limit) {
    if (limit.isMissingNode() || limit.isNull()) {
      return LIMIT_DEFAULT;
    }
    if (!limit.isIntegralNumber() || limit.bigIntegerValue().signum() <= 0) {
      throw Parameters.invalid("limit", "It is a whole number from 1.");
    }
    return limit.canConvertToInt() ? Math.min(limit.intValue(), LIMIT_MAX) : LIMIT_MAX;
  }

  /** There is one type; naming it changes nothing. */
  private static void checkType(JsonNode type) {
    for (JsonNode named : type.isArray() ? type : List.of(type)) {
      String id = named.isObject() ? named.path("id").asText() : named.asText("");
      if (!id.isEmpty() && !id.equals(Manifest.TYPE)) {
        throw Parameters.invalid("type", "The only type is " + Manifest.TYPE + ".");
      }
    }
  }
}
