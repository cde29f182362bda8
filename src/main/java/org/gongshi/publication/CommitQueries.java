package org.gongshi.publication;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gongshi.lookup.StatusBodies;
import org.gongshi.register.NoticeKind;

/**
 * The statements that move staged rows into the register, in order. They only insert what no reader
 * sees before the commit, so publications run side by side; what replaces something others may
 * replace too comes last, under the commit lock.
 */
final class CommitQueries {

  private static final String EVENTS =
      EventQueries.insert(
          """
          select 1 as place, event as kind, party_key, null as notice_id,
                 null::integer as version, facts_hash as content_hash
            from {party} where fate in (0, 3)
          union all
          select 2, event, party_key, notice_id, version, content_hash
            from {act} where fate in (0, 3)
          union all
          select 3, w.event, w.party_key, w.notice_id, v.version, v.content_hash
            from {withdrawn} w
            join notice_version v
              on v.notice_id = w.notice_id and v.change_set_id = {cs}\
          """,
          EventQueries.shuffled("place, notice_id, party_key"));

  private static final String COVERAGE =
      """
      insert into source_coverage (source_id, kind, region, since, first_delivery, last_delivery,
                                   deliveries, change_set_id)
      select source_id, {kind}, left(region, 2), min({since}), {instant}, {instant}, 1, {cs}
        from {rows}
       group by 1, 2, 3
      on conflict (source_id, kind, region) do update
        set since = least(source_coverage.since, excluded.since),
            last_delivery = excluded.last_delivery,
            deliveries = source_coverage.deliveries + 1,
            change_set_id = excluded.change_set_id
      """;

  private final StageTables tables;
  private final long changeSetId;
  private final int keyId;
  private final String instant;

  CommitQueries(StageTables tables, long changeSetId, int keyId, Instant now) {
    this.tables = tables;
    this.changeSetId = changeSetId;
    this.keyId = keyId;
    this.instant = "timestamptz '" + now + "'";
  }

  /**
   * Everything that runs without the lock.
   *
   * @param allNew whether the register knows none of the rows; what only known ones need is left
   *     out, because each statement reads all that is staged
   */
  List<String> inserts(boolean acts, boolean allNew) {
    return Stream.of(
            acts && !allNew ? CommitEnds.KNOWN : List.<String>of(),
            CommitInserts.of(tables, acts),
            CommitEnds.WITHDRAW,
            CommitBodies.touched(),
            CommitEnds.FORGET_PRACTITIONERS,
            CommitBodies.render(instant))
        .flatMap(List::stream)
        .map(this::filled)
        .toList();
  }

  /** The history of this change set; as many rows as there are events. */
  String events() {
    return filled(EVENTS);
  }

  /** Who delivered what; rows of one source wait for each other here, at the end. */
  String coverage(boolean acts) {
    String rows = acts ? tables.act() : tables.party();
    return filled(
        COVERAGE
            .replace("{rows}", rows)
            .replace("{kind}", acts ? kindCode() : "'organisation'")
            .replace("{since}", acts ? "decided_on" : "cast({instant} as date)"));
  }

  private static String kindCode() {
    StringBuilder sql = new StringBuilder("case kind");
    for (NoticeKind kind : NoticeKind.values()) {
      sql.append(" when ")
          .append(kind.ordinal())
          .append(" then '")
          .append(kind.code())
          .append('\'');
    }
    return sql.append(" end").toString();
  }

  private String filled(String sql) {
    return tables
        .in(sql)
        .replace("{cs}", Long.toString(changeSetId))
        .replace("{key_id}", Integer.toString(keyId))
        .replace("{format}", Short.toString(StatusBodies.BODY_FORMAT))
        .replace("{instant}", instant);
  }
}
