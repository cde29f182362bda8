package org.gongshi.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gongshi.publication.NoticeMerge.Outcome;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.NoticeCard;
import org.jspecify.annotations.Nullable;

/**
 * Merges staged acts that meet a notice of the register or each other. Reads them in the order of
 * notice and line and writes what becomes of each row to staging.
 */
final class ActMerging {

  /** The latest content by primary key; staged rows by sort. */
  private static final String MEETING =
      """
      select s.line, s.notice_id, s.source_id, s.canonical,
             k.version as known_version, k.canonical as known
        from {act} s
        left join lateral (select c.version, c.canonical
                             from notice_content c
                            where c.notice_id = s.notice_id
                            order by c.version desc
                            limit 1) k on true
       where s.fate = 2
         and not exists (select 1 from {error} e where e.line = s.line)
       order by s.notice_id, s.line
      """;

  private static final String COLUMNS =
      """
      line, fate, version, event, salt, canonical, content_hash, card,
      published_from, published_to, publicity_rule\
      """;

  private static final List<String> APPLY =
      List.of(
          "analyze {merged}",
          "insert into {error} select line, 'duplicate-document' from {merged} where fate = 9",
          "delete from {merged} where fate = 9",
          """
          insert into {delivered}
          select s.* from {act} s join {merged} m on m.line = s.line
          """,
          """
          update {act} s
             set fate = m.fate, version = coalesce(m.version, s.version),
                 event = coalesce(m.event, s.event), salt = coalesce(m.salt, s.salt),
                 canonical = coalesce(m.canonical, s.canonical),
                 content_hash = coalesce(m.content_hash, s.content_hash),
                 card = coalesce(m.card, s.card),
                 published_from = coalesce(m.published_from, s.published_from),
                 published_to = coalesce(m.published_to, s.published_to),
                 publicity_rule = coalesce(m.publicity_rule, s.publicity_rule)
            from {merged} m
           where m.line = s.line
          """,
          keepFacts("notice_listed"),
          keepFacts("practitioner_notice"));

  /** Puts the merged rows back to what was delivered. */
  static final List<String> RESET =
      List.of(
          "delete from {act} s using {merged} m where m.line = s.line",
          "insert into {act} select * from {delivered}",
          "truncate {delivered}",
          "update {act} set fate = 0 where fate <> 0");

  /** Where only the sources changed, the row takes over the facts the register has. */
  private static String keepFacts(String listed) {
    return """
    update {act} s
       set region = l.region, sector = l.sector, decided_on = l.decided_on,
           valid_from = l.valid_from, valid_to = l.valid_to, status = l.status,
           party = l.party
      from {listed} l
     where s.event = 'sources_changed'
       and l.notice_id = s.notice_id
    """
        .replace("{listed}", listed);
  }

  /** Not a fate: the row goes to the errors. */
  private static final int CONTRADICTED = 9;

  private record Staged(long line, String sourceId, byte[] canonical) {}

  private final ObjectMapper json;
  private final StageTables tables;
  private final Salts salts = new Salts();

  ActMerging(ObjectMapper json, StageTables tables) {
    this.json = json;
    this.tables = tables;
  }

  void run(StageConnection reading, StageConnection writing) throws SQLException {
    try (BinaryCopy copy = new BinaryCopy(writing.copying(), tables.merged(), COLUMNS)) {
      Group group = new Group(copy);
      reading.each(tables.in(MEETING), group::take);
      group.end();
      copy.finish();
    }
    for (String sql : APPLY) {
      writing.run(tables.in(sql));
    }
  }

  /** The rows of one notice, one after the other. */
  private final class Group {
    private final BinaryCopy copy;
    private final List<Long> lines = new ArrayList<>();
    private final Set<Long> contradicted = new HashSet<>();
    private @Nullable String noticeId;
    private @Nullable NoticeMerge merge;
    private long carrier;

    Group(BinaryCopy copy) {
      this.copy = copy;
    }

    void take(ResultSet row) throws SQLException {
      String id = row.getString("notice_id");
      if (!id.equals(noticeId)) {
        end();
        noticeId = id;
        int version = row.getInt("known_version");
        Integer known = row.wasNull() ? null : Integer.valueOf(version);
        merge = new NoticeMerge(json, known, row.getBytes("known"));
        carrier = row.getLong("line");
      }
      add(new Staged(row.getLong("line"), row.getString("source_id"), row.getBytes("canonical")));
    }

    private void add(Staged staged) {
      lines.add(staged.line());
      Outcome outcome = Objects.requireNonNull(merge).add(staged.sourceId(), staged.canonical());
      switch (outcome) {
        case CORRECTED -> carrier = staged.line();
        case CONTRADICTED -> contradicted.add(staged.line());
        case UNCHANGED, SOURCES_CHANGED -> {}
      }
    }

    void end() throws SQLException {
      NoticeMerge merged = merge;
      String id = noticeId;
      if (merged == null || id == null) {
        return;
      }
      boolean changes = merged.isNew() || merged.change().isPresent();
      for (long line : lines) {
        if (contradicted.contains(line)) {
          writeWithoutContent(line, CONTRADICTED);
        } else if (line == carrier && changes) {
          writeCarrier(id, merged, line);
        } else {
          writeWithoutContent(line, Fate.UNCHANGED.code());
        }
      }
      lines.clear();
      contradicted.clear();
    }

    private void writeCarrier(String id, NoticeMerge merged, long line) throws SQLException {
      Map<String, Object> content = merged.content();
      byte[] canonical = CanonicalJson.bytes(content);
      byte[] salt = salts.next();
      Map<?, ?> publicity = (Map<?, ?>) Objects.requireNonNull(content.get("publicity"));
      copy.row(11)
          .int8(line)
          .int2((merged.isNew() ? Fate.NEW : Fate.CHANGED).code())
          .int4(merged.version())
          .text(event(merged))
          .bytes(salt)
          .bytes(canonical)
          .bytes(salts.hash(salt, canonical))
          .bytes(NoticeCard.of(id, content))
          .instant(instant(publicity, "from"))
          .instant(instant(publicity, "to"))
          .text(String.valueOf(publicity.get("rule")));
    }

    private static String event(NoticeMerge merged) {
      Optional<String> end = ActEnd.event(merged.content());
      if (end.isPresent()) {
        return end.get();
      }
      if (merged.isNew()) {
        return "published";
      }
      return merged.change().equals(Optional.of(Outcome.CORRECTED))
          ? "corrected"
          : "sources_changed";
    }

    private static Instant instant(Map<?, ?> publicity, String member) {
      return OffsetDateTime.parse(String.valueOf(publicity.get(member))).toInstant();
    }

    private void writeWithoutContent(long line, int fate) throws SQLException {
      copy.row(11).int8(line).int2(fate);
      for (int i = 2; i < 11; i++) {
        copy.bytes(null);
      }
    }
  }
}
