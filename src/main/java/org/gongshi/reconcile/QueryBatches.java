package org.gongshi.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.api.Problem;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.api.ProblemMapper;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.Replicas;

/**
 * Answers a batch of queries, each as if it had been asked alone. What is wrong with a query is the
 * answer to it; what goes wrong on our side is the answer to the batch, since an empty result would
 * be taken for the statement that nothing was found.
 */
@ApplicationScoped
class QueryBatches {
  /**
   * Queries of one batch under way. Batches take the places of searches, so that all of them
   * together fit the connections of one replica and its queue.
   */
  static final int CONCURRENT = 2;

  /** OpenRefine gives up after ten seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final QueryReader reader;
  private final Matcher matcher;
  private final Replicas replicas;
  private final ObjectMapper json;

  QueryBatches(QueryReader reader, Matcher matcher, Replicas replicas, ObjectMapper json) {
    this.reader = reader;
    this.matcher = matcher;
    this.replicas = replicas;
    this.json = json;
  }

  /** JSON of an answer, and the oldest position that was read for it. */
  record Answer(ObjectNode json, ReadPosition position) {}

  private record Result(String id, ObjectNode json, Optional<ReadPosition> position) {}

  /** The results by the ids of the queries. */
  Uni<Answer> answer(Map<String, JsonNode> queries) {
    if (queries.isEmpty()) {
      return Uni.createFrom()
          .item(() -> new Answer(json.createObjectNode(), replicas.freshestOrFail()));
    }
    return Uni.join()
        .all(queries.entrySet().stream().map(this::result).toList())
        .usingConcurrencyOf(CONCURRENT)
        .andFailFast()
        .ifNoItem()
        .after(PATIENCE)
        .failWith(() -> new ProblemException(ProblemCode.OVERLOADED, "Send fewer queries at once."))
        .map(this::joined);
  }

  private Uni<Result> result(Map.Entry<String, JsonNode> query) {
    return Uni.createFrom()
        .deferred(() -> matcher.match(reader.question(query.getValue())))
        .map(matches -> new Result(query.getKey(), json(matches), Optional.of(matches.position())))
        .onFailure(QueryBatches::isOfQuery)
        .recoverWithItem(failure -> refused(query.getKey(), failure));
  }

  /** Another time it would be no better; a batch that is sent again must not fail on it again. */
  private static boolean isOfQuery(Throwable failure) {
    ProblemCode code = ProblemMapper.problemOf(failure).code();
    return code.status() < 500 || code == ProblemCode.SEARCH_TOO_BROAD;
  }

  private Result refused(String id, Throwable failure) {
    ObjectNode refused = json.createObjectNode();
    refused.putArray("result");
    refused.set("error", json.valueToTree(Problem.of(ProblemMapper.problemOf(failure))));
    return new Result(id, refused, Optional.empty());
  }

  private ObjectNode json(Matches matches) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode result = answer.putArray("result");
    matches.candidates().forEach(candidate -> candidate(result.addObject(), candidate));
    return answer;
  }

  private static void candidate(ObjectNode node, Candidate candidate) {
    node.put("id", candidate.id());
    node.put("name", candidate.facts().name());
    node.put("description", candidate.description());
    node.putArray("type").addObject().put("id", Manifest.TYPE).put("name", Manifest.TYPE_NAME);
    node.put("score", candidate.grade().score());
    ArrayNode features = node.putArray("features");
    feature(features, candidate.grade().code());
    if (candidate.former()) {
      feature(features, "former_name");
    }
    if (candidate.otherName()) {
      feature(features, "name_differs");
    }
    node.put("match", candidate.match());
  }

  private static void feature(ArrayNode features, String id) {
    features.addObject().put("id", id).put("value", true);
  }

  private Answer joined(List<Result> results) {
    ObjectNode answer = json.createObjectNode();
    results.forEach(result -> answer.set(result.id(), result.json()));
    return new Answer(
        answer,
        results.stream()
            .flatMap(result -> result.position().stream())
            .reduce(QueryBatches::older)
            .orElseGet(replicas::freshestOrFail));
  }

  /** Of two positions the one that an answer from both can vouch for. */
  static ReadPosition older(ReadPosition a, ReadPosition b) {
    return a.watermark().compareTo(b.watermark()) <= 0 ? a : b;
  }
}
