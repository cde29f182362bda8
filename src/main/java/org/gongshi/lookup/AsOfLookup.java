package org.gongshi.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongshi.register.NoticeCard;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Standing;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.replica.MinWatermark;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.RecentChanges;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/**
 * A subject and its credit status as of another time, from the versions of the notices that are in
 * publicity now. Rendered for each question; nobody asks it often.
 */
@ApplicationScoped
class AsOfLookup {
  /** Notices of one answer; {@code complete} says when there are more. */
  private static final int NOTICES_MAX = 800;

  /** Primary key of the number; the versions of one subject by primary key. */
  private static final String SUBJECT =
      """
      select n.subject_key, v.facts
        from subject_number n
        join change_set first on first.id = n.change_set_id
       cross join lateral (
             select s.facts
               from subject_version s
               join change_set c on c.id = s.change_set_id
              where s.subject_key = n.subject_key
                and (c.epoch, c.number) <= ($3, $4)
              order by c.epoch desc, c.number desc
              limit 1) v
       where n.scheme = $1
         and n.number = $2
         and (first.epoch, first.number) <= ($3, $4)
      """;

  /** By the index of parties; the versions of one notice by primary key. */
  private static final String NOTICES =
      """
      select n.notice_id, n.kind, c.canonical, mark.disputed_since
        from notice_listed n
       cross join lateral (
             select v.version
               from notice_version v
               join change_set s on s.id = v.change_set_id
              where v.notice_id = n.notice_id
                and (s.epoch, s.number) <= ($3, $4)
              order by v.version desc
              limit 1) known
        join notice_content c on c.notice_id = n.notice_id and c.version = known.version
        {mark}
       where n.party_key = $1
         and n.published_from <= $2
         and n.published_to > $2
         and {shown}
       order by n.decided_on desc, n.notice_id
       limit {limit}
      """
          .replace("{shown}", ShownNotices.status("n"))
          .replace("{mark}", DisputeMark.JOIN)
          .replace("{limit}", Integer.toString(NOTICES_MAX + 1));

  private final Replicas replicas;
  private final RecentChanges changes;
  private final ObjectMapper json;
  private final InstantSource clock;

  AsOfLookup(Replicas replicas, RecentChanges changes, ObjectMapper json, InstantSource clock) {
    this.replicas = replicas;
    this.changes = changes;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What the register says of a number as of another time.
   *
   * @param identity UTF-8 JSON object: who it was said to be
   * @param status UTF-8 JSON object with the four sections
   */
  record Found(byte[] identity, byte[] status, ReadPosition position) {}

  /** Either what was found, or where nothing was. */
  record Answer(Optional<Found> found, ReadPosition position) {}

  /** From a replica that has reached the position asked about. */
  Uni<Answer> subject(SubjectNumber number, AsOf asOf) {
    Watermark until = asOf.until();
    Tuple asked = Tuple.of(number.scheme().code(), number.value(), until.epoch(), until.number());
    Uni<Void> known =
        asOf.knownAt().map(replicas::reach).orElseGet(() -> Uni.createFrom().voidItem());
    return known
        .chain(() ->
            replicas.query(Purpose.RENDER, SUBJECT, asked, minimum(number, asOf).orElse(null)))
        .flatMap(subject ->
            subject
                .first()
                .map(row -> notices(subject, row, asOf))
                .orElseGet(
                    () -> Uni.createFrom().item(new Answer(Optional.empty(), subject.position()))));
  }

  /** No replica from before what is known to have changed: it may have been withdrawn. */
  private Optional<Watermark> minimum(SubjectNumber number, AsOf asOf) {
    String key = RecentChanges.key(number.scheme().code(), number.value());
    return Stream.of(
            changes.changeOf(key), asOf.knownAt(), Optional.ofNullable(MinWatermark.required()))
        .flatMap(Optional::stream)
        .max(Watermark::compareTo);
  }

  private Uni<Answer> notices(ReplicaRows subject, Row row, AsOf asOf) {
    Watermark until = asOf.until();
    Tuple parameters =
        Tuple.of(
            row.getString("subject_key"),
            clock.instant().atOffset(ZoneOffset.UTC),
            until.epoch(),
            until.number());
    return subject
        .then(Purpose.RENDER, NOTICES, parameters)
        .map(notices ->
            new Answer(
                Optional.of(
                    new Found(
                        row.getBuffer("facts").getBytes(),
                        status(notices, asOf),
                        subject.position())),
                subject.position()));
  }

  private byte[] status(ReplicaRows notices, AsOf asOf) {
    Map<Standing, StringBuilder> sections = new EnumMap<>(Standing.class);
    for (Standing standing : Standing.values()) {
      sections.put(standing, new StringBuilder());
    }
    int count = 0;
    for (Row row : notices.rows()) {
      if (count++ == NOTICES_MAX) {
        break;
      }
      Map<String, Object> content = Canonical.parse(json, row.getBuffer("canonical").getBytes());
      asOf.standing(NoticeKind.values()[row.getShort("kind")], content)
          .map(sections::get)
          .ifPresent(
              section -> section.append(section.isEmpty() ? "" : ",").append(card(row, content)));
    }
    String body =
        "{\"good\":[%s],\"warning\":[%s],\"ended\":[%s],\"ratings\":[%s],\"complete\":%s}"
            .formatted(
                sections.get(Standing.GOOD),
                sections.get(Standing.WARNING),
                sections.get(Standing.ENDED),
                sections.get(Standing.RATED),
                notices.rows().rowCount() <= NOTICES_MAX);
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static String card(Row row, Map<String, Object> content) {
    String card =
        new String(NoticeCard.of(row.getString("notice_id"), content), StandardCharsets.UTF_8);
    OffsetDateTime disputed = row.getOffsetDateTime("disputed_since");
    return disputed == null
        ? card
        : card.substring(0, card.length() - 1)
            + ",\"disputed_since\":\""
            + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                disputed.atZoneSameInstant(OfficialTime.ZONE).withNano(0))
            + "\"}";
  }
}
