package org.gongshi.publication;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.CanonicalJson;
import org.gongshi.text.NameIndex;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Sends subjects and the index entries of their names to staging. Two copies run on two
 * connections, because a connection has one copy at a time.
 */
final class PartyStage implements AutoCloseable {
  private static final String PARTY_COLUMNS =
      """
      line, uscc, regno, orgcode, party_key, region, sector, source_id, source_name, origin,
      salt, facts, facts_hash, event, fate\
      """;

  private static final String NAME_COLUMNS =
      "line, name, kind, folded, grams, pinyin, pinyin_grams, region, sector";

  /** What a subject is staged with. */
  record Facts(
      long line,
      @Nullable String uscc,
      @Nullable String regno,
      @Nullable String orgcode,
      String partyKey,
      String region,
      @Nullable String sector,
      String sourceId,
      String sourceName,
      Origin origin,
      Map<String, Object> identity,
      String event,
      Fate fate) {}

  private final BinaryCopy parties;
  private final BinaryCopy names;
  private final Salts salts = new Salts();

  PartyStage(PGConnection forParties, PGConnection forNames, StageTables tables)
      throws SQLException {
    this.parties = new BinaryCopy(forParties, tables.party(), PARTY_COLUMNS);
    this.names = new BinaryCopy(forNames, tables.name(), NAME_COLUMNS);
  }

  void add(Facts facts) throws SQLException {
    byte[] canonical = CanonicalJson.bytes(facts.identity());
    byte[] salt = salts.next();
    parties
        .row(15)
        .int8(facts.line())
        .text(facts.uscc())
        .text(facts.regno())
        .text(facts.orgcode())
        .text(facts.partyKey())
        .text(facts.region())
        .text(facts.sector())
        .text(facts.sourceId())
        .text(facts.sourceName())
        .int2(facts.origin().ordinal())
        .bytes(salt)
        .bytes(canonical)
        .bytes(salts.hash(salt, canonical))
        .text(facts.event())
        .int2(facts.fate().code());
    addName(facts, (String) facts.identity().getOrDefault("name", ""), 0);
    for (Object former : (List<?>) facts.identity().getOrDefault("former_names", List.of())) {
      Object name = ((Map<?, ?>) former).get("name");
      if (name instanceof String text) {
        addName(facts, text, 1);
      }
    }
  }

  private void addName(Facts facts, String name, int kind) throws SQLException {
    NameIndex index = NameIndex.of(name, facts.region(), Optional.ofNullable(facts.sector()));
    names
        .row(9)
        .int8(facts.line())
        .text(name)
        .int2(kind)
        .text(index.folded())
        .int4Array(index.grams())
        .text(index.pinyin())
        .int4Array(index.pinyinGrams())
        .text(facts.region())
        .text(facts.sector());
  }

  long rows() {
    return parties.rows();
  }

  void finish() throws SQLException {
    parties.finish();
    names.finish();
  }

  @Override
  public void close() throws SQLException {
    parties.close();
    names.close();
  }
}
