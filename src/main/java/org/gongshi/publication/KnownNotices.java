package org.gongshi.publication;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.lookup.ShownNotices;

/** What the primary knows of a notice that somebody wants to change. */
@ApplicationScoped
public class KnownNotices {
  /** Primary keys; a practitioner's notice is in the other list. */
  private static final String NOTICE =
      """
      select n.notice_id, coalesce(l.authority_uscc, p.authority_uscc) as authority
        from notice n
        left join notice_listed l on l.notice_id = n.notice_id
        left join practitioner_notice p on p.notice_id = n.notice_id
       where n.notice_id = $1
      """;

  /** The same, while the public sees the notice. */
  private static final String SHOWN =
      """
      select n.notice_id, s.authority_uscc as authority
        from notice n
        left join (select notice_id, authority_uscc, kind, status, published_from, published_to
                     from notice_listed where notice_id = $1
                   union all
                   select notice_id, authority_uscc, kind, status, published_from, published_to
                     from practitioner_notice where notice_id = $1) s
               on s.published_from <= $2
              and s.published_to > $2
              and {shown}
       where n.notice_id = $1
      """
          .replace("{shown}", ShownNotices.status("s"));

  /** Everybody whose publication made a version of the notice. */
  private static final String PUBLISHED_BY =
      """
      select 1
        from notice_version v
        join change_set c on c.id = v.change_set_id
        join publication p on p.id = c.publication_id
       where v.notice_id = $1 and p.actor = $2
       limit 1
      """;

  private final Pool primary;

  KnownNotices(Pool primary) {
    this.primary = primary;
  }

  /**
   * A notice as the primary knows it.
   *
   * @param authority who decided the act; empty when the notice is gone
   */
  public record Known(Optional<String> authority) {}

  /** Empty if no notice ever had this id. */
  public Uni<Optional<Known>> notice(String noticeId) {
    return run(NOTICE, Tuple.of(noticeId)).map(KnownNotices::known);
  }

  /** The same; its authority is empty too where its publicity has not begun or is over. */
  public Uni<Optional<Known>> shown(String noticeId, Instant now) {
    return run(SHOWN, Tuple.of(noticeId, now.atOffset(ZoneOffset.UTC))).map(KnownNotices::known);
  }

  /** The refusal of an id that is none. */
  public static ProblemException unknown() {
    return new ProblemException(ProblemCode.NOTICE_UNKNOWN, "No notice ever had this id.");
  }

  private static Optional<Known> known(RowSet<Row> rows) {
    return PrimaryRows.first(
        rows, row -> new Known(Optional.ofNullable(row.getString("authority"))));
  }

  /** Whether somebody published a version of a notice. */
  public Uni<Boolean> isPublishedBy(String noticeId, String actorId) {
    return run(PUBLISHED_BY, Tuple.of(noticeId, actorId)).map(rows -> rows.iterator().hasNext());
  }

  private Uni<RowSet<Row>> run(String sql, Tuple parameters) {
    return primary.preparedQuery(sql).execute(parameters);
  }
}
