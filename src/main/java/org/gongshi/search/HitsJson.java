package org.gongshi.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongshi.register.Professions;
import org.gongshi.web.PageAddresses;

/** Writes hits as JSON; what it says of a subject it takes from the subject's stored identity. */
@ApplicationScoped
class HitsJson {

  /** Members of the identity that help to tell namesakes apart. */
  private static final List<String> TAKEN =
      List.of("name", "numbers", "region", "sector", "type", "status");

  private final ObjectMapper mapper;
  private final Professions professions = Professions.load();

  HitsJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  byte[] subjects(SearchRequest request, RowSet<Row> rows) {
    ObjectNode answer = mapper.createObjectNode();
    ArrayNode items = answer.putArray("items");
    long subjects = 0;
    boolean more = false;
    Optional<Cursor> next = Optional.empty();
    Optional<Cursor> last = Optional.empty();
    for (Row row : rows) {
      subjects = row.getLong("subjects");
      more = row.getBoolean("more");
      if (items.size() == request.size()) {
        next = last;
        break;
      }
      items.add(hit(row));
      last = Optional.of(cursor(row, request));
    }
    total(answer, subjects, more);
    ObjectNode links = answer.putObject("links");
    next.ifPresent(cursor -> links.put("next", address(request, cursor)));
    return bytes(answer);
  }

  private ObjectNode hit(Row row) {
    ObjectNode hit = mapper.createObjectNode();
    Buffer stored = row.getBuffer("identity");
    if (stored != null) {
      JsonNode identity = parse(stored.getBytes());
      for (String member : TAKEN) {
        JsonNode value = identity.get(member);
        if (value != null) {
          hit.set(member, value);
        }
      }
    }
    if (!hit.has("name")) {
      hit.put("name", row.getString("name"));
      number(hit.putArray("numbers").addObject(), row.getString("subject_key"));
    }
    hit.putObject("matched")
        .put("by", MatchedBy.of(row.getInteger("rank"), row.getShort("kind")).code())
        .put("name", row.getString("name"));
    return hit;
  }

  byte[] suggestions(RowSet<Row> rows) {
    ObjectNode answer = mapper.createObjectNode();
    ArrayNode items = answer.putArray("items");
    Set<String> seen = new LinkedHashSet<>();
    for (Row row : rows) {
      // One subject may be reached by name and by sound.
      if (seen.add(row.getString("subject_key"))) {
        ObjectNode item = items.addObject().put("name", row.getString("name"));
        number(item.putObject("number"), row.getString("subject_key"));
      }
    }
    return bytes(answer);
  }

  byte[] practitioners(RowSet<Row> rows) {
    ObjectNode answer = mapper.createObjectNode();
    ArrayNode items = answer.putArray("items");
    for (Row row : rows) {
      if (items.size() < NameSearch.PRACTITIONERS_MAX) {
        items.add(practitioner(row));
      }
    }
    total(answer, items.size(), rows.size() > items.size());
    return bytes(answer);
  }

  private ObjectNode practitioner(Row row) {
    ObjectNode hit = mapper.createObjectNode().put("name", row.getString("name"));
    String code = row.getString("profession");
    ObjectNode profession = hit.putObject("profession").put("code", code);
    professions
        .ofCode(code)
        .ifPresent(known -> profession.put("name", known.name()).put("name_en", known.nameEn()));
    String issuer = row.getString("issuer");
    ObjectNode authority = hit.putObject("issuer").put("uscc", issuer);
    Optional.ofNullable(row.getString("issuer_name")).ifPresent(n -> authority.put("name", n));
    String number = row.getString("number");
    hit.put("number", number);
    Optional.ofNullable(row.getString("identity_mask")).ifPresent(m -> hit.put("identity", m));
    hit.put("path", "/practitioners/" + code + "/" + issuer + "/" + PageAddresses.encoded(number));
    return hit;
  }

  private static void total(ObjectNode answer, long found, boolean more) {
    boolean atLeast = more || found > SearchStatement.CANDIDATES_MAX;
    answer
        .putObject("total")
        .put("value", Math.min(found, SearchStatement.CANDIDATES_MAX))
        .put("relation", atLeast ? "gte" : "eq");
  }

  private static void number(ObjectNode node, String key) {
    int colon = key.indexOf(':');
    node.put("scheme", key.substring(0, colon)).put("value", key.substring(colon + 1));
  }

  private static Cursor cursor(Row row, SearchRequest request) {
    return new Cursor(
        row.getInteger("rank"),
        row.getInteger("length"),
        row.getString("subject_key"),
        request.mark());
  }

  private static String address(SearchRequest request, Cursor after) {
    StringBuilder address = new StringBuilder("/v1/subjects?name=");
    address.append(PageAddresses.encoded(request.name().typed()));
    address.append("&match=").append(request.match().code());
    request.region().ifPresent(region -> address.append("&region=").append(region));
    request.sector().ifPresent(sector -> address.append("&sector=").append(sector));
    address.append("&page%5Bsize%5D=").append(request.size());
    return address.append("&page%5Bafter%5D=").append(after.written()).toString();
  }

  private JsonNode parse(byte[] json) {
    try {
      return mapper.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(ObjectNode answer) {
    try {
      return mapper.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
