package org.gongshi.publication;

import io.opentelemetry.api.trace.Span;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.register.NoticeId;
import org.gongshi.register.Organisation;
import org.gongshi.register.Scheme;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One delivery on its way into the register: stage rows, validate, commit. Closing it without a
 * commit leaves the register exactly as it was; nothing staged is ever visible.
 */
public final class Publication implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Publication.class);

  /** Losing this often against others means that something else is wrong. */
  private static final int ATTEMPTS_MAX = 5;

  /** The newest position, epoch first; backwards scan of change_set (epoch, number). */
  private static final String NEWEST =
      """
      select coalesce(max(epoch), 0),
             coalesce((array_agg(number order by epoch desc, number desc))[1], 0)
        from (select epoch, number from change_set order by epoch desc, number desc limit 1) n
      """;

  private final Publications publications;
  private final Delivery delivery;
  private final long id;
  private final StageTables tables;
  private final Instant startedAt;
  private final Span span;
  private final List<StageConnection> connections = new ArrayList<>();

  /** Notices taken out one by one, and the event that says so. */
  private final Map<String, String> withdrawn = new LinkedHashMap<>();

  private @Nullable ActStage acts;
  private @Nullable PartyStage parties;
  private String base = "0, 0";
  private boolean committed;

  /** Whether the caller wants rows that contradict something left out. */
  private boolean leavingOut;

  /** Whether the caller was told that much would vanish, and goes on. */
  private boolean shrinking;

  Publication(Publications publications, Delivery delivery, long id, StageConnection connection) {
    this.publications = publications;
    this.delivery = delivery;
    this.id = id;
    this.tables = new StageTables(id);
    this.startedAt = publications.clock.instant();
    this.span =
        publications
            .traces
            .work("publication")
            .setAttribute("gongshi.publication", id)
            .setAttribute("gongshi.source", delivery.source().id());
    connections.add(connection);
    sql(() -> {
      StageConnection first = connections.getFirst();
      first.run(tables.create());
      if (delivery.content() == Content.ACT) {
        acts = new ActStage(first.copying(), tables, publications.key, startedAt);
      } else {
        parties = new PartyStage(first.copying(), connect().copying(), tables);
      }
    });
  }

  /** The publication's number. */
  public long id() {
    return id;
  }

  /** Stages one act. */
  public void stage(ActRow row) {
    ActStage stage = acts;
    if (stage == null) {
      throw new IllegalStateException("This delivery holds organisations");
    }
    sql(() -> stage.add(row));
  }

  /** Stages one organisation of a register file. */
  public void stage(OrganisationRow row) {
    PartyStage stage = parties;
    if (stage == null) {
      throw new IllegalStateException("This delivery holds acts");
    }
    Organisation organisation = row.organisation();
    sql(() ->
        stage.add(
            new PartyStage.Facts(
                row.line(),
                ActStage.number(organisation.numbers(), Scheme.USCC),
                ActStage.number(organisation.numbers(), Scheme.REGNO),
                ActStage.number(organisation.numbers(), Scheme.ORGCODE),
                ActStage.anchor(organisation.numbers()),
                organisation.region(),
                organisation.sector().orElse(null),
                organisation.source().id(),
                organisation.source().name(),
                Origin.REGISTER_FILE,
                NoticeJson.identity(organisation),
                "subject_registered",
                Fate.NEW)));
  }

  /**
   * Takes one notice back, for good.
   *
   * @throws IllegalArgumentException if no notice could have this id
   */
  public void withdraw(String noticeId) {
    end(noticeId, "withdrawn");
  }

  /**
   * Ends the publicity of one notice early, for good, because its party has repaired what it did.
   *
   * @throws IllegalArgumentException if no notice could have this id
   */
  public void repair(String noticeId) {
    end(noticeId, "repaired");
  }

  private void end(String noticeId, String event) {
    if (!NoticeId.isWellFormed(noticeId)) {
      throw new IllegalArgumentException("No id of a notice");
    }
    withdrawn.put(noticeId, event);
  }

  /** Ends staging and finds out what the rows mean to the register. */
  public Validation validate() {
    span.addEvent("validate");
    return shown(
        sqlResult(() -> {
          endCopies();
          return look();
        }));
  }

  /** Leaves out the rows that {@link #validate()} found wrong; the rest may be committed. */
  public Validation dropRejected() {
    leavingOut = true;
    return shown(withoutRejected());
  }

  private Validation withoutRejected() {
    return sqlResult(() -> validation().dropRejected(connections.getFirst()));
  }

  private Validation shown(Validation found) {
    shrinking = found.shrinks();
    return found;
  }

  /**
   * Makes everything staged visible at once. When another publication changed the same parties
   * meanwhile, the rows are looked at again and the commit is tried again.
   */
  public CommitOutcome commit() {
    span.addEvent("commit");
    Validation counts = sqlResult(() -> validation().counts(connections.getFirst()));
    if (counts.errorCount() > 0) {
      throw new IllegalStateException("Rejected rows are still staged");
    }
    RejectedRows left = RejectedRows.NONE;
    for (int attempt = 1; ; attempt++) {
      try {
        Committed result = publications.commit.run(id, tables, delivery, counts, base);
        committed = true;
        span.setAttribute("gongshi.publication.rows", counts.staged());
        publications.meters.committed(counts.staged());
        return result.leaving(left);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS_MAX || !Conflicts.isConflict(e)) {
          throw e;
        }
      }
      counts = validateAgain();
      if (counts.errorCount() > 0) {
        left = left.and(counts.rejected());
        if (!leavingOut) {
          return new Overtaken(left, counts);
        }
        counts = withoutRejected();
      }
      if (counts.staged() + withdrawn.size() == 0 || (counts.shrinks() && !shrinking)) {
        return new Overtaken(left, counts);
      }
    }
  }

  private Validation validateAgain() {
    return sqlResult(() -> {
      validation().reset(connections.getFirst());
      return look();
    });
  }

  private Validation look() throws SQLException {
    StageConnection first = connections.getFirst();
    base = first.list(NEWEST, row -> row.getInt(1) + ", " + row.getLong(2)).getFirst();
    Validation found = validation().run(first);
    return withdrawn.isEmpty() ? found : validation().withdraw(first, withdrawn);
  }

  private StageValidation validation() {
    return new StageValidation(
        tables, delivery, publications.key, publications.json, this::connection);
  }

  /** Forgets what is staged; abandons the publication unless it was committed. */
  @Override
  public void close() {
    try {
      if (!connections.isEmpty()) {
        sql(this::forget);
      }
    } finally {
      for (StageConnection connection : connections) {
        quietly(connection::close);
      }
      span.setAttribute("gongshi.publication.outcome", committed ? "committed" : "abandoned").end();
      if (!committed) {
        publications.meters.abandoned();
        publications.commit.abandon(id);
      }
    }
  }

  private void forget() throws SQLException {
    if (acts != null) {
      acts.close();
    }
    if (parties != null) {
      parties.close();
    }
    connections.getFirst().run(tables.drop());
  }

  /** A connection that cannot be closed is gone anyway. */
  private static void quietly(Work work) {
    try {
      work.run();
    } catch (SQLException e) {
      LOG.debugf("Staging connection: SQLSTATE %s", e.getSQLState());
    }
  }

  private void endCopies() throws SQLException {
    if (acts != null) {
      acts.finish();
    }
    if (parties != null) {
      parties.finish();
    }
  }

  private StageConnection connect() throws SQLException {
    return connection(connections.size());
  }

  /** The connection with this place; opened when it is asked for first. */
  private StageConnection connection(int place) throws SQLException {
    while (connections.size() <= place) {
      connections.add(new StageConnection(publications.config));
    }
    return connections.get(place);
  }

  /** Work on the staging connection. */
  interface Work {
    void run() throws SQLException;
  }

  /** Work with a result. */
  interface Question<T> {
    T run() throws SQLException;
  }

  /** Gives the publication's connections by place: one to read from, two to copy with. */
  interface Connecting {
    StageConnection connection(int place) throws SQLException;
  }

  private static void sql(Work work) {
    try {
      work.run();
    } catch (SQLException e) {
      throw new PublicationException("Staging failed: SQLSTATE " + e.getSQLState(), e);
    }
  }

  private static <T> T sqlResult(Question<T> question) {
    try {
      return question.run();
    } catch (SQLException e) {
      throw new PublicationException("Staging failed: SQLSTATE " + e.getSQLState(), e);
    }
  }
}
