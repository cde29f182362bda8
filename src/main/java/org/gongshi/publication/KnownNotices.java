package org.gongshi.publication;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

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
    return run(NOTICE, Tuple.of(noticeId))
        .map(rows ->
            rows.iterator().hasNext()
                ? Optional.of(
                    new Known(Optional.ofNullable(rows.iterator().next().getString("authority"))))
                : Optional.empty());
  }

  /** Whether somebody published a version of a notice. */
  public Uni<Boolean> isPublishedBy(String noticeId, String actorId) {
    return run(PUBLISHED_BY, Tuple.of(noticeId, actorId)).map(rows -> rows.iterator().hasNext());
  }

  private Uni<RowSet<Row>> run(String sql, Tuple parameters) {
    return primary.preparedQuery(sql).execute(parameters);
  }
}
