package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ChangeSets;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/** The statements of a lookup. */
@ApplicationScoped
class LookupQueries {

  /** One probe, backwards, of the primary key: latest change set first, then the interval. */
  private static final String BY_NUMBER =
      """
      select change_set_id, valid_from, valid_to, body_format, party_key, identity, status
        from {bodies}
       where scheme = $1
         and number = $2
         and valid_from <= $3
       order by change_set_id desc, valid_from desc
       limit 1
      """;

  private static final String SUBJECT_BY_NUMBER = BY_NUMBER.replace("{bodies}", "subject_body");
  private static final String PRACTITIONER_BY_KEY =
      BY_NUMBER.replace("{bodies}", "practitioner_body");

  private static final String RENDER_SUBJECT =
      StatusBodies.sql(StatusBodies.Notices.LISTED, "select $1::text as party_key", "$2");
  private static final String RENDER_PRACTITIONER =
      StatusBodies.sql(StatusBodies.Notices.PRACTITIONER, "select $1::text as party_key", "$2");

  private final Replicas replicas;
  private final ChangeSets changeSets;

  LookupQueries(Replicas replicas, ChangeSets changeSets) {
    this.replicas = replicas;
    this.changeSets = changeSets;
  }

  Uni<LookupResult> subject(String scheme, String number, Instant at) {
    return find(SUBJECT_BY_NUMBER, RENDER_SUBJECT, scheme, number, at);
  }

  Uni<LookupResult> practitioner(String key, Instant at) {
    return find(PRACTITIONER_BY_KEY, RENDER_PRACTITIONER, "practitioner", key, at);
  }

  private Uni<LookupResult> find(
      String probe, String render, String scheme, String number, Instant at) {
    return replicas
        .query(Purpose.LOOKUP, probe, Tuple.of(scheme, number, utc(at)))
        .flatMap(found -> {
          Optional<Row> row = found.first();
          if (row.isEmpty()) {
            return Uni.createFrom().item(new LookupResult.Unknown(found.position()));
          }
          return complete(found, row.get(), render, at);
        });
  }

  private Uni<LookupResult> complete(ReplicaRows found, Row row, String render, Instant at) {
    return changeSets
        .watermarkOf(row.getLong("change_set_id"), found)
        .flatMap(watermark -> {
          boolean stored =
              row.getShort("body_format") == StatusBodies.BODY_FORMAT
                  && row.getOffsetDateTime("valid_to").toInstant().isAfter(at);
          return stored
              ? Uni.createFrom().item(found(found, row, row, watermark))
              : rendered(found, row, render, watermark, at);
        });
  }

  /** Whoever asks for an instant past the stored intervals gets it rendered from the notices. */
  private Uni<LookupResult> rendered(
      ReplicaRows found, Row row, String render, Watermark watermark, Instant at) {
    return found
        .then(Purpose.RENDER, render, Tuple.of(row.getString("party_key"), utc(at)))
        .map(bodies -> {
          for (Row body : bodies.rows()) {
            if (!body.getOffsetDateTime("valid_from").toInstant().isAfter(at)) {
              return found(found, row, body, watermark);
            }
          }
          throw new IllegalStateException("no interval was rendered");
        });
  }

  private static LookupResult found(
      ReplicaRows found, Row identity, Row status, Watermark watermark) {
    return new LookupResult.Found(
        watermark,
        identity.getLong("change_set_id"),
        status.getOffsetDateTime("valid_to").toInstant(),
        identity.getBuffer("identity").getBytes(),
        status.getBuffer("status").getBytes(),
        found.position().atLeast(watermark));
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
