package org.gongshi.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.NoticeCard;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Standing;
import org.gongshi.register.SubjectNumber;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.RecentChanges;
import org.gongshi.replica.ReplicaRows;

/**
 * A subject and its credit status as of another time, from the versions of the notices that are in
 * publicity now. Rendered for each question; nobody asks it often.
 */
@ApplicationScoped
class AsOfLookup {
  /** Notices of one answer; {@code complete} says when there are more. */
  private static final int NOTICES_MAX = 800;

  /**
   * The first row has the positions and the facts, if there are any; the others are notices.
   * Primary key of the number; the versions of one subject by primary key; notices by the index of
   * parties, the versions of each by primary key.
   */
  private static final String SUBJECT =
      AsOfReads.SNAPSHOT
          + """
          , subject as (
            select n.subject_key, v.facts
              from known
              join subject_number n on n.scheme = $4 and n.number = $5
              join change_set first on first.id = n.change_set_id
             cross join lateral (
                   select s.facts
                     from subject_version s
                     join change_set c on c.id = s.change_set_id
                    where s.subject_key = n.subject_key
                      and (c.epoch, c.number) <= (known.epoch, known.number)
                    order by c.epoch desc, c.number desc
                    limit 1) v
             where (first.epoch, first.number) <= (known.epoch, known.number))
          select 0 as place, {positions}, subject.facts,
                 null::text as notice_id, null::smallint as kind, null::bytea as canonical,
                 null::timestamptz as disputed_since
            from known
            left join read on true
            left join subject on true
           union all
          select n.place, null, null, null, null, null,
                 n.notice_id, n.kind, n.canonical, n.disputed_since
            from subject
           cross join known
           cross join lateral (
                 select n.notice_id, n.kind, c.canonical, mark.disputed_since,
                        row_number() over (order by n.decided_on desc, n.notice_id) as place
                   from notice_listed n
                  cross join lateral (
                        select v.version
                          from notice_version v
                          join change_set s on s.id = v.change_set_id
                         where v.notice_id = n.notice_id
                           and (s.epoch, s.number) <= (known.epoch, known.number)
                         order by v.version desc
                         limit 1) version_then
                   join notice_content c
                     on c.notice_id = n.notice_id and c.version = version_then.version
                   {mark}
                  where n.party_key = subject.subject_key
                    and n.published_from <= $6
                    and n.published_to > $6
                    and {shown}
                  order by n.decided_on desc, n.notice_id
                  limit {limit}) n
           order by place
          """
              .replace("{positions}", AsOfReads.POSITIONS)
              .replace("{shown}", ShownNotices.status("n"))
              .replace("{mark}", DisputeMark.JOIN)
              .replace("{limit}", Integer.toString(NOTICES_MAX + 1));

  private final AsOfReads reads;
  private final ObjectMapper json;
  private final InstantSource clock;

  AsOfLookup(AsOfReads reads, ObjectMapper json, InstantSource clock) {
    this.reads = reads;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What the register says of a number as of another time.
   *
   * @param identity UTF-8 JSON object: who it was said to be
   * @param status UTF-8 JSON object with the four sections
   */
  record Found(byte[] identity, byte[] status) {}

  /**
   * Either what was found, or that there was nothing.
   *
   * @param asOf the times as they were resolved
   */
  record Answer(AsOf asOf, Optional<Found> found, ReadPosition position) {}

  Uni<Answer> subject(SubjectNumber number, AsOf asOf) {
    String scheme = number.scheme().code();
    return reads
        .read(
            Purpose.RENDER,
            SUBJECT,
            asOf,
            RecentChanges.key(scheme, number.value()),
            scheme,
            number.value(),
            clock.instant().atOffset(ZoneOffset.UTC))
        .map(read -> {
          Buffer facts = read.rows().first().orElseThrow().getBuffer("facts");
          Optional<Found> found =
              Optional.ofNullable(facts)
                  .map(identity -> new Found(identity.getBytes(), status(read.rows(), asOf)));
          return new Answer(read.asOf(), found, read.position());
        });
  }

  private byte[] status(ReplicaRows found, AsOf asOf) {
    Map<Standing, StringBuilder> sections = new EnumMap<>(Standing.class);
    for (Standing standing : Standing.values()) {
      sections.put(standing, new StringBuilder());
    }
    boolean complete = true;
    for (Row row : found.rows()) {
      long place = row.getLong("place");
      if (place == 0) {
        continue; // the facts
      }
      if (place > NOTICES_MAX) {
        complete = false;
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
                complete);
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
