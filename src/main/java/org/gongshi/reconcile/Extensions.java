package org.gongshi.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** Lookups of one question under way, and so many answers in memory. */
  private static final int CONCURRENT = 8;

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

  /** The cells of one organisation; what they were read from is let go. */
  private record Told(ObjectNode row, ReadPosition position) {}

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
      return Uni.createFrom().item(() -> answer(wanted, Map.of(), replicas.freshestOrFail()));
    }
    List<SubjectNumber> numbers = wanted.ids().values().stream().distinct().toList();
    return Uni.join()
        .all(
            numbers.stream()
                .map(number -> lookup.subject(number).map(found -> told(found, wanted, base)))
                .toList())
        .usingConcurrencyOf(CONCURRENT)
        .andFailFast()
        .map(all -> answer(wanted, numbers, all));
  }

  private QueryBatches.Answer answer(Wanted wanted, List<SubjectNumber> numbers, List<Told> all) {
    Map<SubjectNumber, ObjectNode> rows = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      rows.put(numbers.get(i), all.get(i).row());
    }
    ReadPosition oldest =
        all.stream().map(Told::position).reduce(QueryBatches::older).orElseThrow();
    return answer(wanted, rows, oldest);
  }

  private QueryBatches.Answer answer(
      Wanted wanted, Map<SubjectNumber, ObjectNode> rows, ReadPosition position) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode meta = answer.putArray("meta");
    wanted
        .properties()
        .forEach(
            property -> meta.addObject().put("id", property.id()).put("name", property.label()));
    ObjectNode told = answer.putObject("rows");
    wanted.ids().forEach((id, number) -> told.set(id, rows.get(number)));
    return new QueryBatches.Answer(answer, position);
  }

  private Told told(LookupResult result, Wanted wanted, URI base) {
    ObjectNode row = json.createObjectNode();
    List<Property> properties = wanted.properties();
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
    return new Told(row, result.position());
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
