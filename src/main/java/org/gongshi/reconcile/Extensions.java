package org.gongshi.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemException;
import org.gongshi.lookup.Lookup;
import org.gongshi.lookup.LookupResult;
import org.gongshi.lookup.SubjectJson;
import org.gongshi.lookup.SubjectView;
import org.gongshi.register.SubjectNumber;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.Replicas;
import org.gongshi.web.Identifier;
import org.gongshi.web.Json;

/** Tells of organisations that were found what their pages say. */
@ApplicationScoped
class Extensions {
  /** OpenRefine asks about ten rows at a time. */
  static final int IDS_MAX = 100;

  private final QueryReader reader;
  private final Lookup lookup;
  private final Replicas replicas;
  private final ObjectMapper json;

  Extensions(QueryReader reader, Lookup lookup, Replicas replicas, ObjectMapper json) {
    this.reader = reader;
    this.lookup = lookup;
    this.replicas = replicas;
    this.json = json;
  }

  /**
   * About whom, and what.
   *
   * @param ids as they were sent, each once
   */
  record Wanted(Map<String, SubjectNumber> ids, List<Property> properties) {}

  private record Told(String id, LookupResult result) {}

  /**
   * Reads {@code {"ids":[…],"properties":[{"id":…},…]}}.
   *
   * @throws ProblemException what is wrong with it
   */
  Wanted read(String text) {
    JsonNode wanted = reader.object(text, "extend");
    JsonNode ids = array(wanted, "ids");
    QueryReader.bounded(ids.size(), IDS_MAX, "ids");
    Map<String, SubjectNumber> numbers = new LinkedHashMap<>();
    for (JsonNode id : ids) {
      numbers.put(id.asText(), number(id.asText()));
    }
    Set<Property> properties = new LinkedHashSet<>();
    for (JsonNode property : array(wanted, "properties")) {
      properties.add(property(property.path("id").asText("")));
    }
    return new Wanted(numbers, new ArrayList<>(properties));
  }

  private static JsonNode array(JsonNode wanted, String member) {
    JsonNode array = wanted.path(member);
    if (!array.isArray()) {
      throw Parameters.invalid(member, "It is an array.");
    }
    return array;
  }

  /**
   * The number that an id of ours is.
   *
   * @throws ProblemException as for a number in a path
   */
  static SubjectNumber number(String id) {
    int colon = id.indexOf(':');
    return colon < 0
        ? Lookup.number("uscc", id)
        : Lookup.number(id.substring(0, colon), id.substring(colon + 1));
  }

  private static Property property(String id) {
    return Property.ofId(id)
        .orElseThrow(() ->
            Parameters.invalid("properties", "/reconcile/extend/propose has those there are."));
  }

  /**
   * The values of each property of each organisation; none where nothing is known under an id.
   *
   * @param base where this portal is, as its caller sees it
   */
  Uni<QueryBatches.Answer> answer(Wanted wanted, URI base) {
    if (wanted.ids().isEmpty()) {
      return Uni.createFrom()
          .item(() -> answer(wanted, List.of(), base, replicas.freshestOrFail()));
    }
    return Uni.join()
        .all(
            wanted.ids().entrySet().stream()
                .map(id -> lookup.subject(id.getValue()).map(found -> new Told(id.getKey(), found)))
                .toList())
        .andFailFast()
        .map(all ->
            answer(
                wanted,
                all,
                base,
                all.stream()
                    .map(told -> told.result().position())
                    .reduce(QueryBatches::older)
                    .orElseThrow()));
  }

  private QueryBatches.Answer answer(
      Wanted wanted, List<Told> all, URI base, ReadPosition position) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode meta = answer.putArray("meta");
    wanted
        .properties()
        .forEach(
            property -> meta.addObject().put("id", property.id()).put("name", property.label()));
    ObjectNode rows = answer.putObject("rows");
    all.forEach(told -> row(rows.putObject(told.id()), wanted.properties(), told.result(), base));
    return new QueryBatches.Answer(answer, position);
  }

  private static void row(
      ObjectNode row, List<Property> properties, LookupResult result, URI base) {
    switch (result) {
      case LookupResult.Unknown _ -> properties.forEach(property -> row.putArray(property.id()));
      case LookupResult.Found found -> {
        SubjectView view = Json.read(SubjectJson.subject(found), SubjectView.class);
        Identifier number = view.subject().numbers().getFirst();
        String page = base.resolve(number.page()).toString();
        properties.forEach(
            property -> values(row.putArray(property.id()), property.of(view, page)));
      }
    }
  }

  private static void values(ArrayNode cell, List<?> values) {
    for (Object value : values) {
      if (value instanceof Integer count) {
        cell.addObject().put("int", count);
      } else {
        cell.addObject().put("str", value.toString());
      }
    }
  }
}
