package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/** The statements about authorities. */
@ApplicationScoped
class AuthorityQueries {

  /** Acts of one authority that are looked at: the latest. */
  static final int ACTS_MAX = 20_000;

  /** Primary key. */
  private static final String ONE = "select uscc, name, region from authority where uscc = $1";

  /** Range of the primary key. */
  private static final String LIST =
      """
      select uscc, name, region
        from authority
       where uscc > $1 and region like $2
       order by uscc
       limit $3
      """;

  /** Range of notice_listed_by_authority. */
  private static final String PUBLISHED =
      """
      select decided_on, published_on, count(*) as notices
        from (select decided_on,
                     (published_from at time zone 'Asia/Shanghai')::date as published_on
                from notice_listed
               where authority_uscc = $1 and decided_on >= $2 and published_from <= $3
               order by decided_on desc, notice_id
               limit $4) n
       group by decided_on, published_on
      """;

  /** Range of redress_case_by_authority; the columns that readers may see. */
  private static final String CASES =
      """
      select count(*) as received,
             count(*) filter (where state = 'open') as open,
             count(*) filter (where state = 'open' and due_at <= $3) as overdue,
             count(*) filter (where state = 'upheld') as upheld,
             count(*) filter (where state = 'rejected') as rejected,
             cast(percentile_disc(0.5) within group (order by extract(day from decided_at - filed_at))
                    filter (where state in ('upheld', 'rejected')) as integer) as median_days,
             cast(percentile_disc(0.5) within group (order by extract(day from decided_at - filed_at))
                    filter (where state = 'upheld') as integer) as upheld_median_days
        from redress_case
       where authority = $1 and filed_at >= $2
      """;

  private final Replicas replicas;

  AuthorityQueries(Replicas replicas) {
    this.replicas = replicas;
  }

  Uni<ReplicaRows> one(String uscc) {
    return replicas.query(Purpose.SEARCH, ONE, Tuple.of(uscc));
  }

  Uni<ReplicaRows> list(String after, String regionPrefix, int size) {
    return replicas.query(Purpose.SEARCH, LIST, Tuple.of(after, regionPrefix + "%", size));
  }

  /** How many acts were decided on one day and published on another, since a day. */
  static Uni<ReplicaRows> published(
      ReplicaRows authority, String uscc, LocalDate since, Instant now) {
    return authority.then(
        Purpose.SEARCH,
        PUBLISHED,
        Tuple.of(uscc, since, now.atOffset(ZoneOffset.UTC), ACTS_MAX + 1));
  }

  static Uni<ReplicaRows> cases(ReplicaRows authority, String uscc, Instant since, Instant now) {
    return authority.then(
        Purpose.SEARCH,
        CASES,
        Tuple.of(uscc, since.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC)));
  }
}
