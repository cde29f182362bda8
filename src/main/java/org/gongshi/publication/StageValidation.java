package org.gongshi.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.gongshi.keys.DigestKey;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.publication.Publication.Connecting;
import org.gongshi.publication.Validation.RowError;

/** Works out what the staged rows mean to the register, without changing the register. */
final class StageValidation {

  /** Notices that only this source names, of the kinds in the file, that the file lacks. */
  private static final String MISSING =
      """
      insert into {withdrawn}
      select s.notice_id, v.version, coalesce(l.party_key, p.party_key)
        from source_notice s
        left join notice_listed l on l.notice_id = s.notice_id
        left join practitioner_notice p on p.notice_id = s.notice_id
       cross join lateral (select max(version) as version
                             from notice_version where notice_id = s.notice_id) v
       where s.source_id = {source}
         and s.kind in (select distinct kind from {act})
         and (l.notice_id is not null or p.notice_id is not null)
         and not exists (select 1 from {act} a where a.notice_id = s.notice_id)
         and not exists (select 1 from source_notice o
                          where o.notice_id = s.notice_id and o.source_id <> s.source_id)
      """;

  /** The same, but another source names the act too: only this source's say in it ends. */
  private static final String RELEASED =
      """
      insert into {released}
      select s.notice_id, s.source_id
        from source_notice s
       where s.source_id = {source}
         and s.kind in (select distinct kind from {act})
         and not exists (select 1 from {act} a where a.notice_id = s.notice_id)
         and exists (select 1 from source_notice o
                      where o.notice_id = s.notice_id and o.source_id <> s.source_id)
      """;

  /** One notice, if it is still listed. */
  private static final String NAMED =
      """
      insert into {withdrawn}
      select n.notice_id, v.version, coalesce(l.party_key, p.party_key), '{event}'
        from notice n
        left join notice_listed l on l.notice_id = n.notice_id
        left join practitioner_notice p on p.notice_id = n.notice_id
       cross join lateral (select max(version) as version
                             from notice_version where notice_id = n.notice_id) v
       where n.notice_id = '{notice}'
         and (l.notice_id is not null or p.notice_id is not null)
      """;

  private static final String LISTED_BEFORE =
      """
      select count(*)
        from source_notice
       where source_id = {source}
         and kind in (select distinct kind from {act})
      """;

  private static final String COUNTS =
      """
      select count(*),
             count(*) filter (where fate = 0),
             count(*) filter (where fate = 3),
             count(*) filter (where fate = 1)
        from {rows}
      """;

  private final StageTables tables;
  private final Delivery delivery;
  private final DigestKey key;
  private final ObjectMapper json;
  private final Connecting connecting;

  StageValidation(
      StageTables tables,
      Delivery delivery,
      DigestKey key,
      ObjectMapper json,
      Connecting connecting) {
    this.key = key;
    this.tables = tables;
    this.delivery = delivery;
    this.json = json;
    this.connecting = connecting;
  }

  Validation run(StageConnection first) throws SQLException {
    StageConnection second = connecting.connection(1);
    if (delivery.content() == Content.ACT) {
      first.runAll(ResolutionQueries.parties(tables));
      new ActAliases(tables, key).meet(first, second);
      first.runAll(ResolutionQueries.notices(tables));
      if (first.number(ResolutionQueries.meeting(tables)) > 0) {
        first.runAll(ResolutionQueries.ended(tables));
        new ActMerging(json, tables).run(first, second);
      }
    } else {
      first.runAll(ResolutionQueries.organisations(tables));
      new PartyMerging(json, tables).run(first, second);
    }
    if (delivery.content() == Content.ACT && rejected(first) == 0) {
      settle(first, second);
    }
    return counts(first);
  }

  /**
   * Takes notices back that are named one by one; those that are gone already are passed over.
   *
   * @param events the word of the event for each id
   */
  Validation withdraw(StageConnection first, Map<String, String> events) throws SQLException {
    for (var one : events.entrySet()) {
      first.run(
          tables.in(NAMED).replace("{notice}", one.getKey()).replace("{event}", one.getValue()));
    }
    return counts(first);
  }

  /** Puts the staged rows back to what was delivered. */
  void reset(StageConnection first) throws SQLException {
    boolean acts = delivery.content() == Content.ACT;
    first.runAll((acts ? ActMerging.RESET : PartyMerging.RESET).stream().map(tables::in).toList());
    first.run(tables.in("truncate {merged}, {alias}, {withdrawn}, {released}, {touched}, {error}"));
    if (acts) {
      first.run(tables.in("truncate {party}, {name}"));
    }
  }

  /** Leaves out rejected rows, together with what only they would have brought. */
  Validation dropRejected(StageConnection first) throws SQLException {
    if (delivery.fullSet()) {
      // A row that is left out would be taken for one that the source no longer has.
      throw new IllegalStateException("A full set is taken whole or not at all");
    }
    String rows = rows();
    first.run(tables.in("delete from " + rows + " r using {error} e where e.line = r.line"));
    first.run(tables.in("truncate {error}"));
    if (delivery.content() == Content.ACT) {
      settle(first, connecting.connection(1));
    }
    return counts(first);
  }

  /** What needs all remaining rows: parties to make, notices to withdraw. */
  private void settle(StageConnection first, StageConnection second) throws SQLException {
    first.run("analyze " + tables.act());
    new PartyDerivation(json, tables).run(first, second, connecting.connection(2));
    if (delivery.fullSet()) {
      first.run(ofSource(MISSING));
      first.run(ofSource(RELEASED));
    }
  }

  Validation counts(StageConnection first) throws SQLException {
    List<RowError> errors =
        first.list(
            tables.in(
                "select line, min(code) from {error} group by line order by line limit "
                    + Validation.ERRORS_MAX),
            row -> new RowError(row.getLong(1), row.getString(2)));
    long withdrawn = first.number(tables.in("select count(*) from {withdrawn}"));
    long before = delivery.fullSet() ? first.number(ofSource(LISTED_BEFORE)) : 0;
    long errorCount = rejected(first);
    return first
        .list(
            COUNTS.replace("{rows}", rows()),
            row ->
                new Validation(
                    errors,
                    errorCount,
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    withdrawn,
                    before))
        .getFirst();
  }

  private String ofSource(String sql) {
    return tables.in(
        sql.replace("{source}", "'" + delivery.source().id().replace("'", "''") + "'"));
  }

  private long rejected(StageConnection first) throws SQLException {
    return first.number(tables.in("select count(distinct line) from {error}"));
  }

  private String rows() {
    return delivery.content() == Content.ACT ? tables.act() : tables.party();
  }
}
