package org.gongshi.holders;

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
import org.jboss.logging.Logger;

/**
 * Tells persons who left an address that there is something new. A mail names the authority and
 * neither the person nor the order: what is new is for whoever logs in. Blocking.
 */
@ApplicationScoped
class HolderNews {
  private static final Logger LOG = Logger.getLogger(HolderNews.class);

  /** Mails of one run; the rest waits for the next. */
  private static final int MAILS_MAX = 50;

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** After a failure, and after an instance died with a mail in its hands. */
  private static final Duration PAUSE = Duration.ofMinutes(10);

  /** Then nobody is told any more. */
  private static final Duration TRIED = Duration.ofDays(7);

  /** One instance tells it; another one tries after a pause. By holder_news_by_time. */
  private static final String CLAIM =
      """
      update holder_news n
         set mail_after = $2
        from holder_contact c
       where c.id = n.contact_id
         and (n.contact_id, n.order_id) in (select contact_id, order_id
                                              from holder_news
                                             where mail_after <= $1
                                             order by mail_after
                                             limit 1
                                               for update skip locked)
      returning n.contact_id, n.order_id, n.authority_name, n.authority_contact, n.noted_at,
                c.id, c.sealed
      """;

  /** What changed while the mail was under way is told after the pause. */
  private static final String TOLD =
      "delete from holder_news where contact_id = $1 and order_id = $2 and noted_at = $3";

  private static final String FORGET = "delete from holder_news where noted_at < $1";

  private final Pool primary;
  private final ReactiveMailer mailer;
  private final HolderContacts contacts;
  private final HoldersConfig config;
  private final InstantSource clock;

  HolderNews(
      Pool primary,
      ReactiveMailer mailer,
      HolderContacts contacts,
      HoldersConfig config,
      InstantSource clock) {
    this.primary = primary;
    this.mailer = mailer;
    this.contacts = contacts;
    this.config = config;
    this.clock = clock;
  }

  /** Ends at the first mail that fails: the server is not there, and the rest waits. */
  void tell() {
    if (config.mailFrom().isPresent()) {
      String from = config.mailFrom().get();
      for (int mails = 0; mails < MAILS_MAX && tellNext(from); mails++) {
        // one after the other
      }
    }
    await(run(FORGET, Tuple.of(utc(clock.instant().minus(TRIED)))));
  }

  private boolean tellNext(String from) {
    Instant now = clock.instant();
    for (Row row : await(run(CLAIM, Tuple.of(utc(now), utc(now.plus(PAUSE)))))) {
      try {
        await(mailer.send(mail(row).setFrom(from)));
      } catch (RuntimeException e) {
        // Its message could name the address.
        LOG.warnf("News of an order could not be sent: %s", e.getClass().getName());
        return false;
      }
      await(
          run(
              TOLD,
              Tuple.of(
                  row.getString("contact_id"),
                  row.getString("order_id"),
                  row.getOffsetDateTime("noted_at"))));
      return true;
    }
    return false;
  }

  private Mail mail(Row row) {
    return Mail.withText(
        contacts.address(row),
        "公示：您的记录有新内容 · News on your record",
        """
        您的记录有新内容，请登录查看：
        %1$s
        作出机关：%2$s，%3$s

        There is something new on your record. Log in to see it:
        %1$s
        Authority: %2$s, %3$s
        """
            .formatted(
                config.publicUrl() + "/my-record",
                row.getString("authority_name"),
                row.getString("authority_contact")));
  }

  private Uni<RowSet<Row>> run(String sql, Tuple parameters) {
    return primary.preparedQuery(sql).execute(parameters);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static <T> T await(Uni<T> question) {
    return question.await().atMost(PATIENCE);
  }
}
