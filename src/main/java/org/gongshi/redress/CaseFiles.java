package org.gongshi.redress;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongshi.keys.Sealing;
import org.gongshi.publication.PrimaryRows;
import org.gongshi.publication.SealedRows;
import org.gongshi.redress.RedressCase.CaseFile;
import org.gongshi.redress.RedressCase.Purpose;

/** Keeps what applicants hand in, sealed, as long as it is needed. */
@ApplicationScoped
class CaseFiles implements SealedRows {

  /** Takes the next place, if there is one left. */
  private static final String ADD =
      """
      insert into redress_file (case_number, place, purpose, media_type, size, key_id, sealed, stored_at)
      select $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5, $6, $7
        from redress_file
       where case_number = $1
      having count(*) < $8
         and (select coalesce(sum(size), 0) from redress_file) < $9
      returning place
      """;

  private static final String LIST =
      """
      select place, purpose, media_type, size
        from redress_file
       where case_number = $1
       order by place
      """;

  private static final String CONTENT =
      "select purpose, media_type, sealed from redress_file where case_number = $1 and place = $2";

  private static final String FORGET_EVIDENCE =
      "delete from redress_file where case_number = $1 and purpose = 'identity'";

  /** One at a time: it may have megabytes. */
  private static final String UNDER_OLDER_KEY =
      """
      select case_number, place, purpose, sealed
        from redress_file
       where key_id < $1
       limit 1
         for update skip locked
      """;

  private static final String SEAL_ANEW =
      "update redress_file set key_id = $1, sealed = $2 where case_number = $3 and place = $4";

  /** Of cases that ended long enough ago. */
  private static final String SWEEP =
      """
      delete from redress_file f
       using redress_case r
       where r.number = f.case_number
         and r.state <> 'open'
         and r.decided_at < $1
      """;

  private final Pool primary;
  private final Sealing sealing;
  private final RedressConfig config;
  private final InstantSource clock;

  CaseFiles(Pool primary, Sealing sealing, RedressConfig config, InstantSource clock) {
    this.primary = primary;
    this.config = config;
    this.sealing = sealing;
    this.clock = clock;
  }

  /** A file with its content. */
  record Opened(Purpose purpose, String mediaType, byte[] content) {}

  /**
   * Seals and keeps a file; empty if the case has as many as it may, or all cases have too much.
   */
  Uni<Optional<CaseFile>> add(
      SqlClient client, String number, Purpose purpose, FileTypes type, byte[] content) {
    Tuple parameters =
        Tuple.tuple()
            .addString(number)
            .addString(purpose.code())
            .addString(type.mediaType())
            .addInteger(content.length)
            .addShort((short) sealing.keyId())
            .addValue(Buffer.buffer(sealing.seal(context(number, purpose), content)))
            .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
            .addInteger(config.filesMax())
            .addLong(config.storedBytesMax());
    return run(client, ADD, parameters)
        .map(rows ->
            PrimaryRows.first(
                rows,
                row ->
                    new CaseFile(
                        row.getShort("place"), purpose, type.mediaType(), content.length)));
  }

  Uni<List<CaseFile>> of(String number) {
    return run(primary, LIST, Tuple.of(number))
        .map(rows ->
            PrimaryRows.all(
                rows,
                row ->
                    new CaseFile(
                        row.getShort("place"),
                        purpose(row),
                        row.getString("media_type"),
                        row.getInteger("size"))));
  }

  Uni<Optional<Opened>> open(String number, int place) {
    return run(primary, CONTENT, Tuple.of(number, (short) place))
        .map(rows -> PrimaryRows.first(rows, row -> opened(number, row)));
  }

  private Opened opened(String number, Row row) {
    Purpose purpose = purpose(row);
    byte[] sealed = row.getBuffer("sealed").getBytes();
    return new Opened(
        purpose, row.getString("media_type"), sealing.open(context(number, purpose), sealed));
  }

  Uni<Void> forgetEvidence(SqlClient client, String number) {
    return run(client, FORGET_EVIDENCE, Tuple.of(number)).replaceWithVoid();
  }

  Uni<Void> sweep(Instant endedBefore) {
    return run(primary, SWEEP, Tuple.of(endedBefore.atOffset(ZoneOffset.UTC))).replaceWithVoid();
  }

  @Override
  public String what() {
    return "files of cases";
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
    String number = row.getString("case_number");
    byte[] sealed =
        sealing.sealAnew(context(number, purpose(row)), row.getBuffer("sealed").getBytes());
    return Tuple.of((short) sealing.keyId(), Buffer.buffer(sealed), number, row.getShort("place"));
  }

  private static String context(String number, Purpose purpose) {
    return "case " + number + " " + purpose.code();
  }

  private static Purpose purpose(Row row) {
    return Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT));
  }

  private static Uni<RowSet<Row>> run(SqlClient client, String sql, Tuple parameters) {
    return client.preparedQuery(sql).execute(parameters);
  }
}
