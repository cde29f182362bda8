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
import java.time.ZoneOffset;
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

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** An address of a closed case goes, told or not. */
  private static final Duration TRIED = Duration.ofDays(7);

  /** By the index of news. */
  private static final String PENDING =
      """
      select number
        from redress_case
       where contact is not null and news_at > coalesce(told_at, '-infinity')
       order by news_at
       limit $1
      """;

  /** One instance tells it; what fails is put back. */
  private static final String CLAIM =
      """
      update redress_case
         set told_at = $2
       where number = $1 and contact is not null and news_at > coalesce(told_at, '-infinity')
      returning contact
      """;

  private static final String PUT_BACK = "update redress_case set told_at = null where number = $1";

  private static final String FORGET =
      """
      update redress_case
         set contact = null
       where contact is not null
         and state <> 'open'
         and (told_at >= news_at or decided_at < $1)
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

  void tell() {
    if (config.mailFrom().isPresent()) {
      for (Row row : await(run(PENDING, Tuple.of(MAILS_MAX)))) {
        tell(row.getString("number"), config.mailFrom().get());
      }
    }
    Instant now = clock.instant();
    await(run(FORGET, Tuple.of(now.minus(TRIED).atOffset(ZoneOffset.UTC))));
  }

  private void tell(String number, String from) {
    Tuple claim = Tuple.of(number, clock.instant().atOffset(ZoneOffset.UTC));
    for (Row row : await(run(CLAIM, claim))) {
      try {
        await(mailer.send(mail(number, row.getString("contact")).setFrom(from)));
      } catch (RuntimeException e) {
        // Its message could name the address.
        LOG.warnf("News of a case could not be sent: %s", e.getClass().getName());
        await(run(PUT_BACK, Tuple.of(number)));
      }
    }
  }

  private Mail mail(String number, String to) {
    String grouped = CaseCodes.grouped(number);
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
