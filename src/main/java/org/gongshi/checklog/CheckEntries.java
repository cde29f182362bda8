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
import org.jspecify.annotations.Nullable;

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

  /** Whom they are about: the index by organisation or by document, newest first. */
  private static final String ABOUT =
      COLUMNS
          + """
             and ($5::text is null or client = $5)
             and ($7::text is null or organisation = $7)
             and ($8::bytea[] is null or document_digest = any ($8))
           order by at desc, id desc
           limit $9
          """;

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
    boolean about = search.organisation().isPresent() || !search.documents().isEmpty();
    Tuple parameters =
        Tuple.tuple()
            .addOffsetDateTime(search.from().atOffset(ZoneOffset.UTC))
            .addOffsetDateTime(search.to().atOffset(ZoneOffset.UTC))
            .addOffsetDateTime(search.after().at().atOffset(ZoneOffset.UTC))
            .addLong(search.after().id())
            .addValue(search.client().orElse(null))
            .addValue(search.decision().orElse(null));
    if (about) {
      parameters.addValue(search.organisation().orElse(null)).addValue(documents(search));
    } else {
      parameters
          .addLocalDate(OfficialTime.dateOf(search.from()))
          .addLocalDate(OfficialTime.dateOf(search.to()));
    }
    parameters.addInteger(search.size() + 1);
    return Uni.createFrom()
        .deferred(() -> clients.reader().preparedQuery(about ? ABOUT : ASKED).execute(parameters))
        .map(rows -> {
          List<CheckEntry> entries = new ArrayList<>();
          rows.forEach(row -> entries.add(entry(row)));
          return page(entries, search.size());
        });
  }

  private static Buffer @Nullable [] documents(Search search) {
    return search.documents().isEmpty()
        ? null
        : search.documents().stream()
            .map(digest -> Buffer.buffer(digest.value()))
            .toArray(Buffer[]::new);
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
