package org.gongshi.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gongshi.lookup.Canonical;
import org.jspecify.annotations.Nullable;

/**
 * Makes subjects out of the parties that acts name: a subject nobody registered yet, or a number
 * that a known subject was not linked with. A register file's facts are never overwritten.
 */
final class PartyDerivation {
  /** With which a number leads to a subject that was known by others. */
  static final String LINKED = "number_linked";

  /** Parties of the staged acts that the register lacks, or lacks a number of. */
  private static final String LACKING =
      """
      with parties as (
        select party_key, min(line) as line,
               max(uscc) as uscc, max(regno) as regno, max(orgcode) as orgcode
          from {act}
         where practitioner is null
         group by party_key
      )
      select p.party_key, p.line, p.uscc, p.regno, p.orgcode,
             s.party_region, s.sector, s.source_id, s.source_name, s.party, v.facts, v.origin
        from parties p
        join {act} s on s.line = p.line
        left join lateral (select facts, origin
                             from subject_version
                            where subject_key = p.party_key
                            order by change_set_id desc
                            limit 1) v on true
       where v.facts is null
          or exists (select 1
                       from (values ('uscc', p.uscc), ('regno', p.regno), ('orgcode', p.orgcode))
                              x (scheme, number)
                      where x.number is not null
                        and not exists (select 1 from subject_number n
                                         where n.scheme = x.scheme and n.number = x.number))
      """;

  private final ObjectMapper json;
  private final StageTables tables;

  PartyDerivation(ObjectMapper json, StageTables tables) {
    this.json = json;
    this.tables = tables;
  }

  void run(StageConnection reading, StageConnection parties, StageConnection names)
      throws SQLException {
    try (PartyStage stage = new PartyStage(parties.copying(), names.copying(), tables)) {
      reading.each(tables.in(LACKING), row -> stage.add(facts(row)));
      stage.finish();
    }
  }

  private PartyStage.Facts facts(ResultSet row) throws SQLException {
    byte[] known = row.getBytes("facts");
    Optional<String> sector = Optional.ofNullable(row.getString("sector"));
    String region = row.getString("party_region");
    Map<String, Object> identity =
        known == null ? named(row, region) : Canonical.parse(json, known);
    List<Object> numbers = numbers(row);
    identity.put("numbers", known == null ? numbers : union(identity, numbers));
    return new PartyStage.Facts(
        row.getLong("line"),
        row.getString("uscc"),
        row.getString("regno"),
        row.getString("orgcode"),
        row.getString("party_key"),
        region,
        sector.orElse(null),
        row.getString("source_id"),
        row.getString("source_name"),
        known != null && row.getInt("origin") == Origin.REGISTER_FILE.ordinal()
            ? Origin.REGISTER_FILE
            : Origin.ACT,
        identity,
        known == null ? "subject_registered" : LINKED,
        known == null ? Fate.NEW : Fate.CHANGED);
  }

  private Map<String, Object> named(ResultSet row, String region) throws SQLException {
    Map<String, Object> identity = Canonical.parse(json, row.getBytes("party"));
    identity.put("former_names", List.of());
    identity.put("region", NoticeJson.region(region));
    Map<String, Object> source = new TreeMap<>();
    source.put("id", row.getString("source_id"));
    source.put("name", row.getString("source_name"));
    identity.put("sources", List.of(source));
    return identity;
  }

  private static List<Object> numbers(ResultSet row) throws SQLException {
    List<Object> numbers = new ArrayList<>();
    for (String scheme : SCHEMES) {
      add(numbers, scheme, row.getString(scheme));
    }
    return numbers;
  }

  private static final List<String> SCHEMES = List.of("uscc", "regno", "orgcode");

  private static void add(List<Object> numbers, String scheme, @Nullable String value) {
    if (value != null) {
      Map<String, Object> entry = new TreeMap<>();
      entry.put("scheme", scheme);
      entry.put("value", value);
      numbers.add(entry);
    }
  }

  /** Known numbers and new ones, in the order of schemes. */
  static List<Object> union(Map<String, Object> identity, List<Object> more) {
    Map<String, Object> byScheme = new TreeMap<>();
    for (Object entry : (List<?>) identity.getOrDefault("numbers", List.of())) {
      byScheme.put(String.valueOf(((Map<?, ?>) entry).get("scheme")), entry);
    }
    for (Object entry : more) {
      byScheme.putIfAbsent(String.valueOf(((Map<?, ?>) entry).get("scheme")), entry);
    }
    List<Object> union = new ArrayList<>();
    for (String scheme : SCHEMES) {
      Object entry = byScheme.get(scheme);
      if (entry != null) {
        union.add(entry);
      }
    }
    return union;
  }
}
