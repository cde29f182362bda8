package org.gongshi.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongshi.lookup.Canonical;
import org.gongshi.register.CanonicalJson;

/**
 * Compares staged subjects of a register file with what the register says. Numbers that the
 * register knows stay, because other sources may have linked them.
 */
final class PartyMerging {
  /** The latest facts by primary key. */
  private static final String MEETING =
      """
      select s.line, s.facts, v.facts as known
        from {party} s
       cross join lateral (select facts
                             from subject_version
                            where subject_key = s.party_key
                            order by change_set_id desc
                            limit 1) v
      """;

  /** Puts the merged rows back to what was delivered. */
  static final List<String> RESET =
      List.of(
          """
          update {party} s
             set fate = 0, event = 'subject_registered', facts = m.delivered_facts,
                 salt = m.delivered_salt, facts_hash = m.delivered_hash
            from {merged} m
           where m.line = s.line
          """);

  private static final String KEEP_DELIVERED =
      """
      update {merged} m
         set delivered_facts = s.facts, delivered_salt = s.salt, delivered_hash = s.facts_hash
        from {party} s
       where m.line = s.line
      """;

  private static final String APPLY =
      """
      update {party} s
         set fate = m.fate, event = m.event, salt = coalesce(m.salt, s.salt),
             facts = coalesce(m.canonical, s.facts),
             facts_hash = coalesce(m.content_hash, s.facts_hash)
        from {merged} m
       where m.line = s.line
      """;

  private static final String CHANGED = "subject_changed";

  private final ObjectMapper json;
  private final StageTables tables;
  private final Salts salts = new Salts();

  PartyMerging(ObjectMapper json, StageTables tables) {
    this.json = json;
    this.tables = tables;
  }

  void run(StageConnection reading, StageConnection writing) throws SQLException {
    try (BinaryCopy copy =
        new BinaryCopy(
            writing.copying(),
            tables.merged(),
            "line, fate, event, salt, canonical, content_hash")) {
      reading.each(tables.in(MEETING), row -> merge(row, copy));
      copy.finish();
    }
    writing.run(tables.in(KEEP_DELIVERED));
    writing.run(tables.in(APPLY));
  }

  private void merge(ResultSet row, BinaryCopy copy) throws SQLException {
    Map<String, Object> known = Canonical.parse(json, row.getBytes("known"));
    Map<String, Object> staged = Canonical.parse(json, row.getBytes("facts"));
    List<?> stagedNumbers = (List<?>) staged.getOrDefault("numbers", List.of());
    List<Object> numbers = PartyDerivation.union(known, List.copyOf(stagedNumbers));
    staged.put("numbers", numbers);
    copy.row(6).int8(row.getLong("line"));
    if (sameFacts(staged, known)) {
      copy.int2(Fate.UNCHANGED.code()).text(CHANGED).bytes(null).bytes(null).bytes(null);
      return;
    }
    int before = ((List<?>) known.getOrDefault("numbers", List.of())).size();
    String event = numbers.size() > before ? PartyDerivation.LINKED : CHANGED;
    byte[] canonical = CanonicalJson.bytes(staged);
    byte[] salt = salts.next();
    copy.int2(Fate.CHANGED.code())
        .text(event)
        .bytes(salt)
        .bytes(canonical)
        .bytes(salts.hash(salt, canonical));
  }

  /** Another source that says the same changes nothing. */
  private static boolean sameFacts(Map<String, Object> staged, Map<String, Object> known) {
    Map<String, Object> ours = new TreeMap<>(known);
    ours.put("sources", staged.getOrDefault("sources", List.of()));
    return staged.equals(ours);
  }
}
