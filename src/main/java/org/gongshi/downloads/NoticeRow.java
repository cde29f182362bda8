package org.gongshi.downloads;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.gongshi.lookup.Canonical;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file: a notice, or that one is gone.
 *
 * @param members as in {@code json}; what is an array beside the content comes as JSON text
 * @param json the line of JSON Lines, without its end
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record NoticeRow(String id, Map<String, Object> members, byte[] json) {

  static final String GONE = "gone";

  /** A published notice, as the register has it: stored bytes go through as they are. */
  static NoticeRow of(Row row, ObjectMapper mapper) {
    byte[] canonical = row.getBuffer("canonical").getBytes();
    String id = row.getString("notice_id");
    String changedAt = new Watermark(row.getInteger("epoch"), row.getLong("number")).toString();
    String hash = HexFormat.of().formatHex(row.getBuffer("content_hash").getBytes());
    @Nullable OffsetDateTime disputedSince = row.getOffsetDateTime("disputed_since");
    @Nullable String rejected = oneLine(row.getString("rejected_disputes"));

    Map<String, Object> members = new TreeMap<>(Canonical.parse(mapper, canonical));
    StringBuilder head = new StringBuilder(256);
    head.append("{\"id\":\"")
        .append(id)
        .append("\",\"version\":")
        .append(row.getInteger("version"));
    head.append(",\"changed_at\":\"").append(changedAt);
    head.append("\",\"content_hash\":\"").append(hash).append("\",");
    members.put("id", id);
    members.put("version", row.getInteger("version"));
    members.put("changed_at", changedAt);
    members.put("content_hash", hash);
    if (disputedSince != null) {
      String since = OfficialTime.text(disputedSince);
      head.append("\"disputed_since\":\"").append(since).append("\",");
      members.put("disputed_since", since);
    }
    if (rejected != null) {
      head.append("\"rejected_disputes\":").append(rejected).append(',');
      members.put("rejected_disputes", rejected);
    }
    ByteArrayOutputStream json = new ByteArrayOutputStream(head.length() + canonical.length);
    json.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    json.write(canonical, 1, canonical.length - 1);
    return new NoticeRow(id, members, json.toByteArray());
  }

  /** PostgreSQL puts elements of arrays on lines of their own; texts in them have none. */
  private static @Nullable String oneLine(@Nullable String json) {
    return json == null ? null : json.replace("\n", "");
  }

  /** A notice that is not published: which one, and nothing of what it was. */
  static NoticeRow gone(String id, NoticeKind kind) {
    String json = "{\"id\":\"%s\",\"kind\":\"%s\",\"gone\":true}".formatted(id, kind.code());
    return new NoticeRow(
        id,
        Map.of("id", id, "kind", kind.code(), GONE, true),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** The instant from which on it is in publicity. */
  static Instant publishedFrom(Row row) {
    return row.getOffsetDateTime("published_from").toInstant();
  }

  /** The first instant after its publicity. */
  static Instant publishedTo(Row row) {
    return row.getOffsetDateTime("published_to").toInstant();
  }
}
