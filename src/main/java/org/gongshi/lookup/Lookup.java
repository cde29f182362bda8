package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import org.gongshi.api.Answers;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.NumberError;
import org.gongshi.register.NumberResult;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.Watermark;
import org.gongshi.replica.MinWatermark;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.RecentChanges;
import org.gongshi.replica.ReplicaRows;
import org.jspecify.annotations.Nullable;

/** Looking up one subject or practitioner by number, for the API and for the pages. */
@ApplicationScoped
public class Lookup {
  private final SubjectCache cache;
  private final SubjectBatches batches;
  private final LookupQueries queries;
  private final Bodies bodies;
  private final RecentChanges changes;
  private final InstantSource clock;

  Lookup(
      SubjectCache cache,
      SubjectBatches batches,
      LookupQueries queries,
      Bodies bodies,
      RecentChanges changes,
      InstantSource clock) {
    this.cache = cache;
    this.batches = batches;
    this.queries = queries;
    this.bodies = bodies;
    this.changes = changes;
    this.clock = clock;
  }

  /** The subject that has this number, as it stands now. */
  public Uni<LookupResult> subject(SubjectNumber number) {
    String key = RecentChanges.key(number.scheme().code(), number.value());
    Watermark minimum = MinWatermark.required();
    if (minimum != null) {
      return subjectAt(number, key, clock.instant(), minimum);
    }
    LookupResult kept = kept(key);
    return kept != null
        ? Uni.createFrom().item(kept)
        : Uni.createFrom().emitter(emitter -> ask(number, key, emitter::complete, emitter::fail));
  }

  /** The kept answer about a key of {@link RecentChanges#key}, if there is one that holds. */
  @Nullable LookupResult kept(String key) {
    return cache.find(key, clock.instant());
  }

  /** Asks a replica, together with whoever else asks in this turn of the event loop. */
  void ask(
      SubjectNumber number,
      String key,
      Consumer<LookupResult> answered,
      Consumer<Throwable> failed) {
    batches.ask(
        number,
        new SubjectBatches.Asker() {
          @Override
          public void answered(ReplicaRows rows, @Nullable Row row, Watermark readAt, Instant at) {
            LookupResult simple = simple(key, rows, row, readAt, at);
            if (simple != null) {
              keep(key, simple, at);
              answered.accept(simple);
            } else {
              further(number, key, rows, row, readAt, at).subscribe().with(answered, failed);
            }
          }

          @Override
          public void failed(Throwable failure) {
            failed.accept(failure);
          }
        });
  }

  /** What a row says by itself, unless the replica is known to be behind for this number. */
  private @Nullable LookupResult simple(
      String key, ReplicaRows rows, @Nullable Row row, Watermark readAt, Instant at) {
    if (isBehind(key, readAt)) {
      return null;
    }
    ReadPosition position = rows.position().at(readAt);
    return row == null ? new LookupResult.Unknown(position) : bodies.stored(row, at, position);
  }

  private Uni<LookupResult> further(
      SubjectNumber number,
      String key,
      ReplicaRows rows,
      @Nullable Row row,
      Watermark readAt,
      Instant at) {
    if (row == null || isBehind(key, readAt)) {
      return subjectAt(number, key, at, changes.changeOf(key).orElse(readAt));
    }
    Uni<LookupResult> answer =
        bodies.complete(rows, row, at, rows.position().at(readAt), queries::renderSubject);
    return (Bodies.isStored(row, at)
            ? answer
            : answer.flatMap(rendered -> confirmed(number, key, rows, row, rendered, at)))
        .invoke(found -> keep(key, found, at));
  }

  /**
   * What was rendered is of a later snapshot than the row: it is the answer of the row's position
   * only if the subject did not change in between, and is otherwise rendered again.
   */
  private Uni<LookupResult> confirmed(
      SubjectNumber number,
      String key,
      ReplicaRows rows,
      Row row,
      LookupResult rendered,
      Instant at) {
    return LookupQueries.subjectAgain(rows, number, at)
        .flatMap(again -> {
          Row now = LookupQueries.latest(again).get(number.value());
          boolean same =
              now != null && now.getLong("change_set_id").equals(row.getLong("change_set_id"));
          return same
              ? Uni.createFrom().item(rendered)
              : further(number, key, again, now, again.readAt(), at);
        });
  }

  /** From a replica that has reached a position; nobody shares this statement. */
  private Uni<LookupResult> subjectAt(
      SubjectNumber number, String key, Instant at, Watermark minimum) {
    return queries
        .subject(number, at, minimum)
        .flatMap(rows -> {
          Row row = LookupQueries.latest(rows).get(number.value());
          Watermark readAt = rows.readAt();
          LookupResult simple = simple(key, rows, row, readAt, at);
          return simple != null
              ? Uni.createFrom().item(simple)
              : further(number, key, rows, row, readAt, at);
        });
  }

  private boolean isBehind(String key, Watermark readAt) {
    return changes.changeOf(key).filter(changed -> readAt.compareTo(changed) < 0).isPresent();
  }

  private void keep(String key, LookupResult answer, Instant at) {
    Instant until =
        switch (answer) {
          case LookupResult.Found found -> found.validTo();
          case LookupResult.Unknown _ -> Answers.nextMidnight(at);
        };
    cache.keep(key, answer, until);
  }

  /** The practitioner with exactly this certificate, as long as anything is published about it. */
  public Uni<LookupResult> practitioner(PractitionerKey key) {
    Instant at = clock.instant();
    return queries
        .practitioner(key.key(), at)
        .flatMap(rows ->
            rows.first()
                .map(row ->
                    bodies.complete(rows, row, at, rows.position(), queries::renderPractitioner))
                .orElseGet(() -> Uni.createFrom().item(new LookupResult.Unknown(rows.position()))))
        .map(result ->
            switch (result) {
              case LookupResult.Found found when found.isEmpty() ->
                  new LookupResult.Unknown(found.position());
              case LookupResult.Found found -> found;
              case LookupResult.Unknown unknown -> unknown;
            });
  }

  /**
   * Reads the two path segments of a subject's address.
   *
   * @throws ProblemException naming the position and rule that the number breaks
   */
  public static SubjectNumber number(String schemeCode, String value) {
    Scheme scheme =
        Scheme.ofCode(schemeCode)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemCode.SCHEME_UNKNOWN, "Known are uscc, regno and orgcode."));
    return switch (SubjectNumber.parse(scheme, value)) {
      case NumberResult.Valid valid -> valid.number();
      case NumberResult.Invalid invalid -> throw refused(invalid.error(), value);
    };
  }

  private static ProblemException refused(NumberError error, String value) {
    if (ResidentNumber.is(value)) {
      return new ProblemException(
          ProblemCode.NUMBER_LOOKS_LIKE_IDENTITY,
          "It looks like a person's identity number. It was not looked up and is not kept.");
    }
    return malformed(error);
  }

  /** What a number that breaks a rule is answered with: the position and the rule. */
  public static ProblemException malformed(NumberError error) {
    ProblemCode code =
        error.rule() == NumberError.Rule.CHECK_DIGIT
            ? ProblemCode.NUMBER_CHECK_DIGIT
            : ProblemCode.NUMBER_MALFORMED;
    return new ProblemException(code, error.detail())
        .with("scheme", error.scheme().code())
        .with("rule", error.rule().name().toLowerCase(Locale.ROOT))
        .with("position", error.position());
  }
}
