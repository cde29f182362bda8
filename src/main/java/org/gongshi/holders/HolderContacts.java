package org.gongshi.holders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.api.Parameters;
import org.gongshi.keys.DigestKey;
import org.gongshi.keys.Sealing;
import org.gongshi.publication.PrimaryRows;
import org.gongshi.publication.RandomIds;
import org.gongshi.publication.SealedRows;
import org.jspecify.annotations.Nullable;

/** Where persons want to be told; sealed, one address a document. */
@ApplicationScoped
class HolderContacts implements SealedRows {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Then somebody leaves it again, or is not told any more. */
  static final Duration KEPT = Duration.ofDays(730);

  private static final String FIND =
      "select id, sealed from holder_contact where document_digest = any ($1)";

  private static final String REMOVE =
      "delete from holder_contact where document_digest = any ($1)";

  private static final String SET =
      """
      insert into holder_contact (id, document_digest, name_digest, key_id, sealed_key_id, sealed,
                                  set_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      """;

  private static final String FORGET = "delete from holder_contact where set_at < $1";

  private static final String UNDER_OLDER_KEY =
      """
      select id, sealed
        from holder_contact
       where sealed_key_id < $1
       limit 100
         for update skip locked
      """;

  private static final String SEAL_ANEW =
      "update holder_contact set sealed_key_id = $1, sealed = $2 where id = $3";

  private final Pool primary;
  private final DigestKey key;
  private final Sealing sealing;
  private final HoldersConfig config;
  private final Audit audit;
  private final InstantSource clock;
  private final RandomIds ids = new RandomIds();

  HolderContacts(
      Pool primary,
      DigestKey key,
      Sealing sealing,
      HoldersConfig config,
      Audit audit,
      InstantSource clock) {
    this.primary = primary;
    this.key = key;
    this.sealing = sealing;
    this.config = config;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether mails are sent from here. */
  boolean areTold() {
    return config.mailFrom().isPresent();
  }

  /** The address of a person. */
  Uni<Optional<String>> find(Holder holder) {
    return primary
        .preparedQuery(FIND)
        .execute(digests(holder))
        .map(rows -> PrimaryRows.first(rows, this::address));
  }

  /**
   * Keeps an address instead of the one before.
   *
   * @throws org.gongshi.api.ProblemException {@code parameter-missing}, {@code parameter-invalid}
   */
  Uni<Void> set(Actor who, Holder holder, @Nullable String typed) {
    if (!areTold()) {
      throw Parameters.invalid("address", "No mails are sent from here.");
    }
    String address = Parameters.mailAddress("address", Parameters.required("address", typed));
    String id = ids.next();
    byte[] sealed = sealing.seal(context(id), address.getBytes(StandardCharsets.UTF_8));
    Tuple row =
        Tuple.tuple()
            .addString(id)
            .addValue(Buffer.buffer(holder.documents().getFirst().value()))
            .addValue(Buffer.buffer(holder.names().getFirst().value()))
            .addInteger(key.id())
            .addInteger(sealing.keyId())
            .addValue(Buffer.buffer(sealed))
            .addOffsetDateTime(utc(clock.instant()));
    Audit.Entry by = audit.entry(who, AuditAction.OWN_CONTACT_SET, Optional.empty());
    return primary.withTransaction(connection ->
        connection
            .preparedQuery(REMOVE)
            .execute(digests(holder))
            .chain(() -> connection.preparedQuery(SET).execute(row))
            .chain(() -> by.about(connection, List.of("own-record"))));
  }

  /** Forgets the address, and what was to be told to it. */
  Uni<Void> remove(Actor who, Holder holder) {
    Audit.Entry by = audit.entry(who, AuditAction.OWN_CONTACT_REMOVED, Optional.empty());
    return primary.withTransaction(connection ->
        connection
            .preparedQuery(REMOVE)
            .execute(digests(holder))
            .chain(() -> by.about(connection, List.of("own-record"))));
  }

  /** Forgets old ones. */
  Uni<Void> sweep() {
    return primary
        .preparedQuery(FORGET)
        .execute(Tuple.of(utc(clock.instant().minus(KEPT))))
        .replaceWithVoid();
  }

  @Override
  public String what() {
    return "what addresses for news say";
  }

  @Override
  public String underOlderKey() {
    return UNDER_OLDER_KEY;
  }

  @Override
  public String update() {
    return SEAL_ANEW;
  }

  @Override
  public Tuple anew(Row row) {
    String id = row.getString("id");
    byte[] sealed = sealing.sealAnew(context(id), row.getBuffer("sealed").getBytes());
    return Tuple.of((short) sealing.keyId(), Buffer.buffer(sealed), id);
  }

  /** What a row with id and sealed address says. */
  String address(Row row) {
    byte[] opened = sealing.open(context(row.getString("id")), row.getBuffer("sealed").getBytes());
    return new String(opened, StandardCharsets.UTF_8);
  }

  private static Tuple digests(Holder holder) {
    return Tuple.tuple().addValue(OwnRecord.buffers(holder.documents()));
  }

  private static String context(String id) {
    return "holder-contact:" + id;
  }

  static <T> T await(Uni<T> question) {
    return question.await().atMost(PATIENCE);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
