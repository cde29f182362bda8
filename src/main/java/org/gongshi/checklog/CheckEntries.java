package org.gongshi.checklog;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gongshi.api.TimePosition;
import org.gongshi.keys.Bytes;
import org.gongshi.register.OfficialTime;

/** Reads the record of checks, with the login that can do nothing else. */
@ApplicationScoped
public class CheckEntries {

  private static final String COLUMNS =
      """
      select id, at, client, purpose, organisation, encode(document_digest, 'hex') as document_digest, key_id,
             service_class, travel_date, decision, reasons, orders, watermark, policy
        from check_entry
       where at >= $1 and at < $2
         and (at, id) < ($3, $4)
         and ($6::text is null or decision = $6)
      """;

  /** Which organisation they are about: its index, newest first. */
  private static final String ABOUT_ORGANISATION =
      COLUMNS
          + """
             and ($5::text is null or client = $5)
             and organisation = $7
           order by at desc, id desc
           limit $8
          """;

  /**
   * Which person: check_entry_by_document, in each of the blocks of each day. A day is a partition,
   * and a block a few probes: 15 ms for 180 days and four million entries. {@code offset 0} keeps
   * the planner from reading all days instead, since it takes the number of days for a thousand.
   */
  private static final String ABOUT_DOCUMENT =
      """
      select found.*
        from generate_series($8::timestamptz, $2, interval '24 hours') as day
       cross join lateral (
              select min(id >> 18) as first, max(id >> 18) as last
                from check_entry
               where at >= day and at < day + interval '24 hours'
                 and document_digest is not null) as blocks
       cross join lateral generate_series(blocks.first, blocks.last) as block
       cross join lateral (
              {of the block}
                 and at >= day and at < day + interval '24 hours'
                 and ($5::text is null or client = $5)
                 and id >> 18 = block
                 and document_digest = any ($7)
              offset 0) as found
       order by at desc, id desc
       limit $9
      """
          .replace("{of the block}", COLUMNS);

  /** Who asked: the newest of each client that asked in that time, by its index. */
  private static final String ASKED =
      """
      with asking as (
        select $5::text as client where $5 is not null
         union
        select client from check_count where $5 is null and day between $7 and $8
      )
      select found.*
        from asking cross join lateral (
          {of the client}
             and client = asking.client
           order by at desc, id desc
           limit $9
        ) as found
       order by at desc, id desc
       limit $9
      """
          .replace("{of the client}", COLUMNS);

  private final CheckLogClients clients;

  CheckEntries(CheckLogClients clients) {
    this.clients = clients;
  }

  /**
   * Which entries.
   *
   * @param from first instant
   * @param to exclusive
   * @param documents every digest under which a document may be there; empty: of any
   * @param after entries before this one in time
   */
  public record Search(
      Optional<String> client,
      Optional<String> decision,
      Optional<String> organisation,
      List<Bytes> documents,
      Instant from,
      Instant to,
      TimePosition after,
      int size) {}

  /**
   * A page of entries, newest first.
   *
   * @param next where older ones begin
   */
  public record Found(List<CheckEntry> entries, Optional<TimePosition> next) {}

  /** Entries of a search; one more than asked for is read, which says whether there are more. */
  public Uni<Found> find(Search search) {
    Tuple parameters =
        Tuple.tuple()
            .addOffsetDateTime(search.from().atOffset(ZoneOffset.UTC))
            .addOffsetDateTime(search.to().atOffset(ZoneOffset.UTC))
            .addOffsetDateTime(search.after().at().atOffset(ZoneOffset.UTC))
            .addLong(search.after().id())
            .addValue(search.client().orElse(null))
            .addValue(search.decision().orElse(null));
    String statement = statement(search, parameters);
    parameters.addInteger(search.size() + 1);
    return CheckLogClients.run(clients::reader, statement, parameters)
        .map(rows -> {
          List<CheckEntry> entries = new ArrayList<>();
          rows.forEach(row -> entries.add(entry(row)));
          return page(entries, search.size());
        });
  }

  /** The statement of a search, which adds what only it needs. */
  private static String statement(Search search, Tuple parameters) {
    if (search.organisation().isPresent()) {
      parameters.addString(search.organisation().get());
      return ABOUT_ORGANISATION;
    }
    if (!search.documents().isEmpty()) {
      Instant firstDay = OfficialTime.startOf(OfficialTime.dateOf(search.from()));
      parameters.addValue(buffers(search.documents()));
      parameters.addOffsetDateTime(firstDay.atOffset(ZoneOffset.UTC));
      return ABOUT_DOCUMENT;
    }
    parameters
        .addLocalDate(OfficialTime.dateOf(search.from()))
        .addLocalDate(OfficialTime.dateOf(search.to()));
    return ASKED;
  }

  private static Buffer[] buffers(List<Bytes> digests) {
    return digests.stream().map(Bytes::value).map(Buffer::buffer).toArray(Buffer[]::new);
  }

  private static Found page(List<CheckEntry> entries, int size) {
    if (entries.size() <= size) {
      return new Found(entries, Optional.empty());
    }
    List<CheckEntry> page = entries.subList(0, size);
    CheckEntry last = page.getLast();
    return new Found(page, Optional.of(new TimePosition(last.at(), last.id())));
  }

  private static CheckEntry entry(Row row) {
    return new CheckEntry(
        row.getLong("id"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("client"),
        row.getString("purpose"),
        Optional.ofNullable(row.getString("organisation")),
        Optional.ofNullable(row.getString("document_digest"))
            .map(digest -> row.getInteger("key_id") + ":" + digest),
        row.getString("service_class"),
        Optional.ofNullable(row.getLocalDate("travel_date")),
        row.getString("decision"),
        Arrays.asList(row.getArrayOfStrings("reasons")),
        Arrays.asList(row.getArrayOfStrings("orders")),
        row.getString("watermark"),
        row.getString("policy"));
  }
}
