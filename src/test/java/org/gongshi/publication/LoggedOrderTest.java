package org.gongshi.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gongshi.embedded.Roles;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.register.Act;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.Publicity;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.AdjustableClock;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.TwoReplicas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log tells by the place and the time of an event: nothing about persons. */
@QuarkusTest
@TestProfile(TwoReplicas.WithCache.class)
class LoggedOrderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Enough that a random order is not by accident one that means something. */
  private static final int PERSONS = 12;

  @Inject Publications publications;
  @Inject Publishing publishing;
  @Inject AdjustableClock clock;
  @Inject PeriodTurns turns;

  @AfterEach
  void showRealTime() {
    clock.reset();
  }

  private record Event(long seq, boolean personal, String notice, String party) {}

  private static <T> T ask(String sql, Reading<T> reading) {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return reading.of(rows);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private interface Reading<T> {
    T of(ResultSet rows) throws SQLException;
  }

  /** The events of the newest change set. */
  private static List<Event> events() {
    return ask(
        """
        select seq, personal, notice_id, party_keys[1]
          from register_event
         where change_set_id = (select id from change_set order by epoch desc, number desc limit 1)
         order by seq
        """,
        rows -> {
          List<Event> events = new ArrayList<>();
          while (rows.next()) {
            events.add(
                new Event(
                    rows.getLong(1), rows.getBoolean(2), rows.getString(3), rows.getString(4)));
          }
          return events;
        });
  }

  private static List<Act> acts(String series, Instant end) {
    Publicity shown =
        new Publicity(OfficialTime.startOf(Acts.today().minusDays(20)), end, "test/1");
    List<Act> acts = new ArrayList<>();
    for (int n = 0; n < PERSONS; n++) {
      acts.add(
          Acts.licence(Acts.AUTHORITY, "公良次序" + n, "云文旅导〔2026〕" + series + n + "号")
              .party(
                  Party.practitioner(
                      "公良次序" + n,
                      new PractitionerKey(
                          "tour-guide", Acts.AUTHORITY.value(), "D-" + series + "-" + n)))
              .publicity(shown)
              .build());
      if (n % 4 == 0) {
        acts.add(
            Acts.penalty(
                    Acts.company("LoggedOrderTest" + series, n),
                    "云泽市次序公司" + n,
                    "云次〔2026〕" + series + n)
                .publicity(shown)
                .build());
      }
    }
    return acts;
  }

  private static void requireNothingTold(List<Event> events) {
    List<Event> persons = events.stream().filter(Event::personal).toList();
    assertThat(persons).hasSizeGreaterThanOrEqualTo(PERSONS);
    assertThat(persons).allMatch(event -> event.party().startsWith("practitioner:"));
    // All public ones first, and then none any more.
    assertThat(events.subList(events.size() - persons.size(), events.size())).isEqualTo(persons);
    assertThat(persons.stream().map(Event::notice).toList())
        .isNotEqualTo(persons.stream().map(Event::notice).sorted().toList());
    assertThat(persons.stream().map(Event::party).toList())
        .isNotEqualTo(persons.stream().map(Event::party).sorted().toList());
  }

  @Test
  void personsComeLastAndInNoOrder() {
    Instant end = OfficialTime.endOf(Acts.today().plusDays(2));
    publishing.acts(false, acts("7701", end));
    List<Event> published = events();
    requireNothingTold(published);
    List<String> organisations =
        published.stream().filter(event -> !event.personal()).map(Event::notice).toList();
    assertThat(organisations.stream().filter(notice -> notice != null).toList())
        .isSorted()
        .hasSize(PERSONS / 4);
    // The same when their time is over.
    clock.jumpTo(end.plusSeconds(1));
    assertThat(turns.run().await().atMost(PATIENCE)).isPositive();
    requireNothingTold(events());
  }

  @Test
  void theTimeIsThatOfTheCommitAndNotOfTheBeginning() throws Exception {
    Instant released;
    try (Connection other = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Statement statement = other.createStatement();
        var publication = publications.start(Publishing.delivery(Content.ACT, false))) {
      publication.stage(
          new ActRow(
              2,
              Acts.licence(Acts.company("LoggedOrderTest", 99), "云泽市迟到公司", "云次〔2026〕99").build(),
              PersonFacts.NONE));
      publication.validate();
      other.setAutoCommit(false);
      statement.execute(Commit.LOCK);
      var commit = CompletableFuture.runAsync(() -> publication.commit().orThrow());
      Eventually.holds(() ->
          ask(
              "select count(*) from pg_locks where locktype = 'advisory' and not granted",
              rows -> rows.next() && rows.getInt(1) > 0));
      Thread.sleep(50);
      released = Instant.now();
      other.commit();
      commit.get();
    }
    Instant[] times =
        ask(
            "select committed_at, rendered_at from change_set order by epoch desc, number desc limit 1",
            rows -> {
              rows.next();
              return new Instant[] {
                rows.getObject(1, OffsetDateTime.class).toInstant(),
                rows.getObject(2, OffsetDateTime.class).toInstant()
              };
            });
    assertThat(times[0]).isAfterOrEqualTo(released.minusMillis(1));
    assertThat(times[1]).isBefore(released);
  }
}
