package org.gongshi.redress;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.gongshi.web.CodeGroups;
import org.jboss.logging.Logger;

/**
 * Tells applicants who left an address that there is something new. A mail names the case and
 * nothing else: what is new is for whoever has the code. Blocking.
 */
@ApplicationScoped
class CaseNews {
  private static final Logger LOG = Logger.getLogger(CaseNews.class);

  /** Mails of one run; the rest waits for the next. */
  private static final int MAILS_MAX = 50;

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Then an address goes, told or not. */
  private static final Duration TRIED = Duration.ofDays(7);

  /** After a failure, and after an instance died with a mail in its hands. */
  private static final Duration PAUSE = Duration.ofMinutes(10);

  /** By the index of news. */
  private static final String PENDING =
      """
      select number
        from redress_case
       where contact is not null
         and news_at > coalesce(told_at, '-infinity')
         and coalesce(mail_after, '-infinity') <= $1
       order by news_at
       limit $2
      """;

  /** One instance tells it; another one tries after a pause. */
  private static final String CLAIM =
      """
      update redress_case
         set mail_after = $3
       where number = $1
         and contact is not null
         and news_at > coalesce(told_at, '-infinity')
         and coalesce(mail_after, '-infinity') <= $2
      returning contact, news_at
      """;

  private static final String TOLD =
      "update redress_case set told_at = $2, mail_after = null where number = $1";

  private static final String FORGET =
      """
      update redress_case
         set contact = null
       where contact is not null
         and (state <> 'open' and told_at >= news_at
              or news_at > coalesce(told_at, '-infinity') and news_at < $1)
      """;

  private final Pool primary;
  private final ReactiveMailer mailer;
  private final RedressConfig config;
  private final InstantSource clock;

  CaseNews(Pool primary, ReactiveMailer mailer, RedressConfig config, InstantSource clock) {
    this.primary = primary;
    this.mailer = mailer;
    this.config = config;
    this.clock = clock;
  }

  /** Ends at the first mail that fails: the server is not there, and the rest waits. */
  void tell() {
    Instant now = clock.instant();
    if (config.mailFrom().isPresent()) {
      for (Row row : await(run(PENDING, Tuple.of(utc(now), MAILS_MAX)))) {
        if (!tell(row.getString("number"), config.mailFrom().get())) {
          break;
        }
      }
    }
    await(run(FORGET, Tuple.of(utc(now.minus(TRIED)))));
  }

  private boolean tell(String number, String from) {
    Instant now = clock.instant();
    for (Row row : await(run(CLAIM, Tuple.of(number, utc(now), utc(now.plus(PAUSE)))))) {
      try {
        await(mailer.send(mail(number, row.getString("contact")).setFrom(from)));
      } catch (RuntimeException e) {
        // Its message could name the address.
        LOG.warnf("News of a case could not be sent: %s", e.getClass().getName());
        return false;
      }
      await(run(TOLD, Tuple.of(number, row.getOffsetDateTime("news_at"))));
    }
    return true;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private Mail mail(String number, String to) {
    String grouped = CodeGroups.ofFour(number);
    String link = config.publicUrl() + "/contest";
    return Mail.withText(
        to,
        "公示：申请 " + grouped + " 有新进展 · News about case " + grouped,
        """
        您提出的申请 %1$s 有新进展。请用编号和密码查看：
        %2$s

        There is news about your case %1$s. See it with number and code:
        %2$s
        """
            .formatted(grouped, link));
  }

  private Uni<RowSet<Row>> run(String sql, Tuple parameters) {
    return primary.preparedQuery(sql).execute(parameters);
  }

  private static <T> T await(Uni<T> question) {
    return question.await().atMost(PATIENCE);
  }
}
