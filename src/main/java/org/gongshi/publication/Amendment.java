package org.gongshi.publication;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gongshi.lookup.StatusBodies;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/**
 * A change of what is served that no delivery brings: a period that turned, a mark that comes or
 * goes. It takes the commit lock first, so what it reads afterwards nobody changes before it is
 * committed; publications that were under way look again at the parties it touched. Runs inside a
 * transaction of the caller and is small, because everybody else waits meanwhile.
 */
public final class Amendment {

  /** Why something is served differently; the word stands in the change set. */
  public enum Kind {
    EXPIRY("expiry"),
    DISPUTE("dispute"),
    ORDER("order");

    private final String code;

    Kind(String code) {
      this.code = code;
    }
  }

  /**
   * What happened.
   *
   * @param kind the word of the event, for example {@code disputed}
   * @param noticeId null where a party's answers change and no notice did
   */
  record Event(String kind, String partyKey, @Nullable String noticeId) {
    private boolean isPersonal() {
      return PractitionerKey.isKey(partyKey);
    }

    private String about() {
      return noticeId == null ? partyKey : noticeId;
    }
  }

  /**
   * What happened to an order.
   *
   * @param kind the word of the event, for example {@code order_issued}
   * @param contentHash of the version's content
   */
  public record OrderEvent(String kind, String orderId, int version, byte[] contentHash) {}

  /** The touched parties as CommitBodies reads them, from the first parameter. */
  private static final String TOUCHED =
      """
      (select key as party_key, key like 'practitioner:%' as practitioner
         from unnest($1::text[]) as key)\
      """;

  /**
   * The content is that of the latest version, or of the subject; of a person without a notice
   * there is none to name.
   */
  private static final String EVENTS =
      EventQueries.insert(
          """
          select e.place, e.kind, e.party_key, e.notice_id, v.version,
                 coalesce(v.content_hash, s.facts_hash, sha256('')) as content_hash
            from unnest($1::text[], $2::text[], $3::text[]) with ordinality
                 as e (kind, party_key, notice_id, place)
            left join lateral (select version, content_hash
                                 from notice_version
                                where notice_id = e.notice_id
                                order by version desc
                                limit 1) v on true
            left join lateral (select facts_hash
                                 from subject_version
                                where subject_key = e.party_key
                                order by change_set_id desc
                                limit 1) s on true\
          """,
          "place");

  private static final String CHANGE_SET =
      """
      insert into change_set (id, epoch, number, kind, events, rendered_at, committed_at)
      select $1, epoch, number, $2, $3, $4, committed_at
        from ({next}) next
      returning epoch, number
      """
          .replace("{next}", Position.next("$4::timestamptz"));

  private final SqlConnection connection;
  private final Kind kind;
  private final Instant now;
  private final long changeSetId;

  private Amendment(SqlConnection connection, Kind kind, Instant now, long changeSetId) {
    this.connection = connection;
    this.kind = kind;
    this.now = now;
    this.changeSetId = changeSetId;
  }

  /**
   * Waits for the commit lock, which the transaction then holds to its end.
   *
   * @param clock asked when the lock is there
   */
  public static Uni<Amendment> begin(SqlConnection connection, Kind kind, InstantSource clock) {
    return connection
        .query(Commit.LOCK)
        .execute()
        .chain(() -> connection.query("select nextval('change_set_id_seq')").execute())
        .map(rows ->
            new Amendment(connection, kind, clock.instant(), rows.iterator().next().getLong(0)));
  }

  /** When this happens: since the lock is there. */
  Instant now() {
    return now;
  }

  /** The change set that this will be. */
  public long changeSetId() {
    return changeSetId;
  }

  /**
   * Renders the parties anew and writes the events and their position.
   *
   * @param happened at least one
   */
  Uni<Watermark> publish(List<Event> happened) {
    if (happened.isEmpty()) {
      throw new IllegalArgumentException("Nothing happened");
    }
    List<Event> persons = happened.stream().filter(Event::isPersonal).toList();
    List<Event> events =
        Stream.concat(
                happened.stream().filter(event -> !event.isPersonal()),
                EventOrder.shuffled(persons, Event::about).stream())
            .toList();
    String[] parties = column(events, Event::partyKey).distinct().toArray(String[]::new);
    Uni<Void> work = Uni.createFrom().voidItem();
    for (String sql : CommitBodies.render("timestamptz '" + now + "'")) {
      work = work.chain(() -> run(sql.replace("{touched}", TOUCHED), Tuple.of(parties)));
    }
    return work.chain(() ->
            run(
                EVENTS,
                Tuple.of(
                    array(events, Event::kind),
                    array(events, Event::partyKey),
                    array(events, Event::noticeId))))
        .chain(() -> position(events.size()));
  }

  /**
   * Writes events of orders and their position; no party's answers change by them.
   *
   * @param happened at least one
   */
  public Uni<Watermark> publishOrders(List<OrderEvent> happened) {
    if (happened.isEmpty()) {
      throw new IllegalArgumentException("Nothing happened");
    }
    List<OrderEvent> events = EventOrder.shuffled(happened, OrderEvent::orderId);
    return run(
            EventQueries.insertOrders(),
            Tuple.of(
                events.stream().map(OrderEvent::kind).toArray(String[]::new),
                events.stream().map(OrderEvent::orderId).toArray(String[]::new),
                events.stream().map(OrderEvent::version).toArray(Integer[]::new),
                events.stream()
                    .map(event -> Buffer.buffer(event.contentHash()))
                    .toArray(Buffer[]::new)))
        .chain(() -> position(events.size()));
  }

  private Uni<Watermark> position(long events) {
    return connection
        .preparedQuery(CHANGE_SET)
        .execute(Tuple.of(changeSetId, kind.code, events, now.atOffset(ZoneOffset.UTC)))
        .map(rows -> {
          Row row = rows.iterator().next();
          return new Watermark(row.getInteger("epoch"), row.getLong("number"));
        });
  }

  private Uni<Void> run(String sql, Tuple parameters) {
    String filled =
        sql.replace("{cs}", Long.toString(changeSetId))
            .replace("{format}", Short.toString(StatusBodies.BODY_FORMAT));
    return connection.preparedQuery(filled).execute(parameters).replaceWithVoid();
  }

  private static String[] array(List<Event> events, Function<Event, @Nullable String> member) {
    return column(events, member).toArray(String[]::new);
  }

  private static Stream<@Nullable String> column(
      List<Event> events, Function<Event, @Nullable String> member) {
    return events.stream().map(member);
  }
}
