package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ChangeSets;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.ReplicaRows;
import org.jspecify.annotations.Nullable;

/**
 * What a row of stored bytes says at an instant. Nearly always that needs nothing more; whoever
 * asks past the stored intervals, or for bytes of another format, gets the status rendered from the
 * notices.
 */
@ApplicationScoped
class Bodies {
  private final ChangeSets changeSets;

  Bodies(ChangeSets changeSets) {
    this.changeSets = changeSets;
  }

  /** Renders from the notices of the party that a row names. */
  interface Rendering {
    Uni<ReplicaRows> of(ReplicaRows found, String partyKey, Instant at);
  }

  /** The answer of a row, if the row has all of it and its change set is remembered. */
  LookupResult.@Nullable Found stored(Row row, Instant at, ReadPosition position) {
    if (!isStored(row, at)) {
      return null;
    }
    Watermark changedAt = changeSets.remembered(row.getLong("change_set_id"));
    return changedAt == null ? null : found(row, row, changedAt, position);
  }

  /** The answer of a row, with what it lacks. */
  Uni<LookupResult> complete(
      ReplicaRows rows, Row row, Instant at, ReadPosition position, Rendering rendering) {
    return changeSets
        .watermarkOf(row.getLong("change_set_id"), rows)
        .flatMap(changedAt ->
            isStored(row, at)
                ? Uni.createFrom().item(found(row, row, changedAt, position))
                : rendering
                    .of(rows, row.getString("party_key"), at)
                    .map(bodies -> found(row, bodyAt(bodies, at), changedAt, position)));
  }

  private static Row bodyAt(ReplicaRows bodies, Instant at) {
    for (Row body : bodies.rows()) {
      if (!body.getOffsetDateTime("valid_from").toInstant().isAfter(at)) {
        return body;
      }
    }
    throw new IllegalStateException("no interval was rendered");
  }

  /** Whether a row has all of its answer at an instant. */
  static boolean isStored(Row row, Instant at) {
    return row.getShort("body_format") == StatusBodies.BODY_FORMAT
        && row.getOffsetDateTime("valid_to").toInstant().isAfter(at);
  }

  private static LookupResult.Found found(
      Row identity, Row status, Watermark changedAt, ReadPosition position) {
    return new LookupResult.Found(
        changedAt,
        identity.getLong("change_set_id"),
        status.getOffsetDateTime("valid_to").toInstant(),
        identity.getBuffer("identity").getBytes(),
        status.getBuffer("status").getBytes(),
        position.atLeast(changedAt));
  }
}
