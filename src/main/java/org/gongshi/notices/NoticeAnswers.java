package org.gongshi.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongshi.lookup.AsOfReads;
import org.gongshi.lookup.Canonical;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Region;
import org.gongshi.register.Regions;
import org.gongshi.register.Standing;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/** Writes answers about notices; stored bytes go through as they are. */
@ApplicationScoped
class NoticeAnswers {
  /** Events after which a notice is no longer shown, whatever its period says. */
  private static final Set<String> ENDING = Set.of("withdrawn", "annulled", "repaired");

  private final ObjectMapper json;
  private final Regions regions = Regions.load();

  NoticeAnswers(ObjectMapper json) {
    this.json = json;
  }

  /** The stored content, with id, version and what is said beside it before its members. */
  static byte[] notice(
      String id,
      int version,
      Watermark changedAt,
      @Nullable OffsetDateTime disputedSince,
      @Nullable String rejectedDisputes,
      byte[] canonical) {
    String head = "\"changed_at\":\"" + changedAt + "\"";
    return notice(head, id, version, disputedSince, rejectedDisputes, canonical);
  }

  private static byte[] notice(
      String head,
      String id,
      int version,
      @Nullable OffsetDateTime disputedSince,
      @Nullable String rejectedDisputes,
      byte[] canonical) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(canonical.length + 256);
    write(out, "{" + head + ",\"notice\":{\"id\":\"" + id);
    write(out, "\",\"version\":" + version + ",");
    if (disputedSince != null) {
      write(out, "\"disputed_since\":\"" + OfficialTime.text(disputedSince) + "\",");
    }
    if (rejectedDisputes != null) {
      write(out, "\"rejected_disputes\":" + rejectedDisputes + ",");
    }
    out.write(canonical, 1, canonical.length - 1);
    write(out, "}");
    return out.toByteArray();
  }

  /** The content of a version, and where it stands at the instant asked about. */
  NoticeResult asOf(
      String id, AsOfReads.Read read, Row listed, List<Tombstone.Event> history, Instant now) {
    int version = listed.getInteger("version");
    byte[] canonical = listed.getBuffer("canonical").getBytes();
    NoticeKind kind = NoticeKind.values()[listed.getShort("kind")];
    Optional<Standing> standing = read.asOf().standing(kind, Canonical.parse(json, canonical));
    return new NoticeResult.Published(
        notice(
            "\"as_of\":" + read.asOf().json(standing),
            id,
            version,
            listed.getOffsetDateTime("disputed_since"),
            null,
            canonical),
        listed.getLong("change_set_id"),
        version,
        Notices.nextTransition(listed, now),
        history,
        listed.getBoolean("practitioner"),
        read.position());
  }

  static Tombstone tombstone(String id, Iterable<Row> versions, Instant now) {
    List<Tombstone.Event> events = new ArrayList<>();
    String kind = "";
    boolean withdrawn = false;
    boolean over = false;
    for (Row row : versions) {
      kind = NoticeKind.values()[row.getShort("kind")].code();
      if (row.getBoolean("is_version")) {
        withdrawn = ENDING.contains(row.getString("event"));
      }
      over = !row.getOffsetDateTime("published_to").toInstant().isAfter(now);
      events.add(
          new Tombstone.Event(
              row.getInteger("version"),
              row.getString("event"),
              OfficialTime.text(row.getOffsetDateTime("committed_at")),
              new Watermark(row.getInteger("epoch"), row.getLong("number")).toString(),
              HexFormat.of().formatHex(row.getBuffer("content_hash").getBytes())));
    }
    Tombstone.State state = over && !withdrawn ? Tombstone.State.ENDED : Tombstone.State.WITHDRAWN;
    return new Tombstone(id, kind, state, events);
  }

  byte[] versions(Tombstone history) {
    ObjectNode answer = json.createObjectNode();
    answer.put("id", history.id());
    answer.put("kind", history.kind());
    ArrayNode items = answer.putArray("items");
    for (Map<String, Object> event : events(history)) {
      items.addPOJO(event);
    }
    return bytes(answer);
  }

  /** The events as members of a problem or of the list of versions. */
  static List<Map<String, Object>> events(Tombstone history) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (Tombstone.Event event : history.events()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("version", event.version());
      entry.put("kind", event.kind());
      entry.put("at", event.at());
      entry.put("watermark", event.watermark());
      entry.put("content_hash", event.contentHash());
      events.add(entry);
    }
    return events;
  }

  byte[] list(NoticeListRequest request, RowSet<Row> rows, long counted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    write(out, "{\"items\":[");
    int items = 0;
    Optional<NoticeListRequest.After> next = Optional.empty();
    NoticeListRequest.After last = null;
    for (Row row : rows) {
      if (items == request.size()) {
        next = Optional.ofNullable(last);
        break;
      }
      if (items++ > 0) {
        write(out, ",");
      }
      byte[] card = row.getBuffer("card").getBytes();
      out.write(card, 0, card.length - 1);
      write(out, ",\"party\":");
      out.writeBytes(row.getBuffer("party").getBytes());
      write(out, "}");
      last =
          new NoticeListRequest.After(row.getLocalDate("decided_on"), row.getString("notice_id"));
    }
    boolean more = counted > NoticeListPlan.COUNTED_MAX;
    write(out, "],\"total\":{\"value\":" + Math.min(counted, NoticeListPlan.COUNTED_MAX));
    write(out, ",\"relation\":\"" + (more ? "gte" : "eq") + "\"},\"links\":{");
    next.ifPresent(after -> write(out, "\"next\":\"" + address(request, after) + "\""));
    write(out, "}}");
    return out.toByteArray();
  }

  /** The address of the next page: the same filters, then the cursor. */
  private static String address(NoticeListRequest request, NoticeListRequest.After after) {
    Map<String, String> query = new LinkedHashMap<>();
    request.kind().ifPresent(kind -> query.put("kind", kind.code()));
    request.authority().ifPresent(number -> query.put("authority", number.value()));
    request.party().ifPresent(number -> query.put("party", number.toString()));
    request.region().ifPresent(region -> query.put("region", region));
    request.sector().ifPresent(sector -> query.put("sector", sector));
    request.documentNo().ifPresent(number -> query.put("document_no", number));
    request.decidedFrom().ifPresent(day -> query.put("decided_from", day.toString()));
    request.decidedTo().ifPresent(day -> query.put("decided_to", day.toString()));
    request.publishedFrom().ifPresent(day -> query.put("published_from", day.toString()));
    request.publishedTo().ifPresent(day -> query.put("published_to", day.toString()));
    query.put("page[size]", Integer.toString(request.size()));
    query.put("page[after]", after.cursor());
    StringBuilder address = new StringBuilder("/v1/notices");
    query.forEach((name, value) ->
        address
            .append(address.indexOf("?") < 0 ? '?' : '&')
            .append(encoded(name))
            .append('=')
            .append(encoded(value)));
    return address.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  byte[] coverage(RowSet<Row> rows) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode sources = answer.putArray("sources");
    for (Row row : rows) {
      ObjectNode source = sources.addObject();
      source.put("id", row.getString("source_id"));
      source.put("name", row.getString("name"));
      ArrayNode kinds = source.putArray("kinds");
      for (String kind : row.getArrayOfStrings("kinds")) {
        kinds.add(kind);
      }
      ArrayNode areas = source.putArray("regions");
      for (String prefix : row.getArrayOfStrings("regions")) {
        areas.add(region(prefix + "0000"));
      }
      source.put("since", row.getLocalDate("since").toString());
      source.put("first_delivered_at", OfficialTime.text(row.getOffsetDateTime("first_delivery")));
      source.put("last_delivered_at", OfficialTime.text(row.getOffsetDateTime("last_delivery")));
    }
    return bytes(answer);
  }

  /** An area with what lies above and below it. */
  byte[] region(Region area) {
    ObjectNode answer = region(area.code());
    ArrayNode path = answer.putArray("path");
    regions.path(area.code()).forEach(above -> path.add(region(above.code())));
    ArrayNode children = answer.putArray("children");
    regions.children(area.code()).forEach(below -> children.add(region(below.code())));
    return bytes(answer);
  }

  Optional<Region> find(String code) {
    return regions.find(code);
  }

  ObjectNode region(String code) {
    ObjectNode node = json.createObjectNode();
    node.put("code", code);
    regions
        .nearest(code)
        .ifPresent(region -> {
          node.put("name", region.name());
          node.put("name_en", region.nameEn());
        });
    return node;
  }

  private byte[] bytes(ObjectNode answer) {
    try {
      return json.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
