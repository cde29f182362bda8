package org.gongshi.checklog;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.gongshi.checklog.CheckRecord.Nearness;
import org.jspecify.annotations.Nullable;

/**
 * One statement, and so one commit, for a group of checks: counts them, finds those beyond a bound,
 * and writes all of them down with what was decided or why it is not told.
 */
final class CheckLogStatement {

  /** Rows are locked in one order, so groups of several instances wait for each other at most. */
  static final String RECORD =
      """
      with asked as (
        select a.*, count(*) over same as n, row_number() over (same order by ord) as nth
          from unnest($1::timestamptz[], $2::text[], $3::date[], $4::bigint[], $5::text[], $6::text[],
                      $7::bytea[], $8::smallint[], $9::text[], $10::date[], $11::text[], $12::text[],
                      $13::text[], $14::text[], $15::text[])
               with ordinality
               as a (at, client, day, per_day, purpose, organisation,
                     document_digest, key_id, service_class, travel_date, decision, reasons,
                     orders, watermark, policy, ord)
        window same as (partition by client, day)
      ), near as (
        select * from unnest($16::bigint[], $17::date[], $18::bytea[], $19::integer[], $20::smallint[])
               as n (ord, day, digest, place, bound)
      ), counted as (
        insert into check_count as c (client, day, used)
        select client, day, count(*) from asked group by client, day order by client, day
        on conflict (client, day) do update set used = c.used + excluded.used
        returning client, day, used
      ), seen as (
        insert into check_nearness as n (day, digest, seen, bound)
        select day, digest, case when bit_count(bits) <= bound then bits else bits & ~bits end, bound
          from (select day, digest, min(bound) as bound,
                       bit_or(set_bit(repeat('0', 256)::bit(256), place, 1)) as bits
                  from near
                 group by day, digest
                 order by day, digest) as grouped
        on conflict (day, digest) do update
           set seen = case when bit_count(n.seen | excluded.seen) <= n.bound
                           then n.seen | excluded.seen else n.seen end
        returning day, digest, seen
      ), guessed as (
        select distinct near.ord
          from near
          join seen using (day, digest)
         where get_bit(seen.seen, near.place) = 0
      ), judged as (
        select asked.*, used - n + nth as used,
               case when used - n + nth > per_day then 'refused_quota'
                    when guessed.ord is not null then 'refused_enumeration'
                    else decision end as verdict
          from asked
          join counted using (client, day)
          left join guessed on guessed.ord = asked.ord
      ), written as (
        insert into check_entry (at, client, purpose, organisation, document_digest, key_id,
                                 service_class, travel_date, decision, reasons, orders, watermark, policy)
        select at, client, purpose, organisation, document_digest, key_id, service_class, travel_date, verdict,
               case verdict when decision then string_to_array(reasons, ' ') else '{}' end,
               case verdict when decision then string_to_array(orders, ' ') else '{}' end,
               watermark, policy
          from judged
      )
      select verdict, used from judged order by ord
      """;

  /** Checks are counted from 1. */
  private static final long NO_CHECK = 0;

  private CheckLogStatement() {}

  /** The parameters of {@link #RECORD}. */
  static Tuple parameters(List<CheckRecord> records) {
    List<Near> near = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      CheckRecord check = records.get(i);
      for (Nearness nearness : check.near()) {
        near.add(new Near(nearness.judged() ? i + 1L : NO_CHECK, check.day(), nearness));
      }
    }
    return Tuple.tuple()
        .addValue(all(records, it -> it.at().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
        .addValue(all(records, CheckRecord::client, String[]::new))
        .addValue(all(records, CheckRecord::day, LocalDate[]::new))
        .addValue(all(records, CheckRecord::perDay, Long[]::new))
        .addValue(all(records, CheckRecord::purpose, String[]::new))
        .addValue(all(records, it -> it.about().organisation().orElse(null), String[]::new))
        .addValue(
            all(
                records,
                it ->
                    it.about().document().map(digest -> Buffer.buffer(digest.value())).orElse(null),
                Buffer[]::new))
        .addValue(
            all(
                records,
                it -> it.about().document().map(digest -> (short) it.about().keyId()).orElse(null),
                Short[]::new))
        .addValue(all(records, CheckRecord::serviceClass, String[]::new))
        .addValue(all(records, it -> it.travelDate().orElse(null), LocalDate[]::new))
        .addValue(all(records, CheckRecord::decision, String[]::new))
        .addValue(all(records, it -> String.join(" ", it.reasons()), String[]::new))
        .addValue(all(records, it -> String.join(" ", it.orders()), String[]::new))
        .addValue(all(records, CheckRecord::watermark, String[]::new))
        .addValue(all(records, CheckRecord::policy, String[]::new))
        .addValue(all(near, Near::place, Long[]::new))
        .addValue(all(near, Near::day, LocalDate[]::new))
        .addValue(all(near, it -> Buffer.buffer(it.nearness().digest().value()), Buffer[]::new))
        .addValue(all(near, it -> it.nearness().place(), Integer[]::new))
        .addValue(all(near, it -> (short) it.nearness().bound(), Short[]::new));
  }

  /** A nearness and the place of its check in the group. */
  private record Near(long place, LocalDate day, Nearness nearness) {}

  /** What a record has, or has not. */
  private interface Value<T, V> {
    @Nullable V of(T item);
  }

  @SuppressWarnings("NullAway") // an element that is not there is null in an array of the client
  private static <T, V> V[] all(List<T> items, Value<T, V> value, IntFunction<V[]> array) {
    V[] values = array.apply(items.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = value.of(items.get(i));
    }
    return values;
  }

  /** What became of each, in the order they were given. */
  static List<Verdict> verdicts(RowSet<Row> rows) {
    List<Verdict> verdicts = new ArrayList<>(rows.size());
    for (Row row : rows) {
      verdicts.add(
          new Verdict(Verdict.Standing.ofDecision(row.getString("verdict")), row.getLong("used")));
    }
    return verdicts;
  }
}
