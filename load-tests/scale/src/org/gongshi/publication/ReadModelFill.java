package org.gongshi.publication;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.FormerName;
import org.gongshi.register.Organisation;
import org.gongshi.register.SubjectNumber;
import org.gongshi.sample.SampleRegister;
import org.gongshi.text.NameIndex;
import org.postgresql.PGConnection;

/**
 * Enlarges a published sample register's read model: ReadModelFill URL FROM TO AS-OF copies the
 * names and bodies of further subjects of the same register, rendered by the code of publication,
 * without their history. What searches and lookups read is then of the full size.
 *
 * <p>Bodies take their status from the published ones in turn, so that their sizes are as varied.
 * Both tables are emptied and filled in one transaction each, which spares the write-ahead log.
 */
public final class ReadModelFill {
  private static final int STATUSES_MAX = 20_000;
  private static final long REPORT_EVERY = 500_000;

  private static final String NAME_COLUMNS =
      "subject_key, name, kind, folded, grams, pinyin, pinyin_grams, region, sector, change_set_id";
  private static final String BODY_COLUMNS =
      "scheme, number, change_set_id, valid_from, valid_to, body_format, party_key, identity, status";

  /** What ends the statement early: rows of a table that is new need no look at their visibility. */
  private static final String FROZEN = ") from stdin (format binary, freeze true) --";

  private final String url;
  private final SampleRegister register;
  private final long from;

  private ReadModelFill(String url, long from, long to, LocalDate asOf) {
    this.url = url;
    this.from = from;
    this.register = new SampleRegister(SampleRegister.DEFAULT_SEED, to, asOf);
  }

  public static void main(String... args) throws Exception {
    ReadModelFill fill =
        new ReadModelFill(
            args[0], Long.parseLong(args[1]), Long.parseLong(args[2]), LocalDate.parse(args[3]));
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<Void> names = () -> fill.table("subject_name", NAME_COLUMNS, fill::name);
      Callable<Void> bodies = () -> fill.table("subject_body", BODY_COLUMNS, fill.bodies());
      for (Future<Void> done : List.of(threads.submit(names), threads.submit(bodies))) {
        done.get();
      }
    }
  }

  private interface Rows {
    void of(Organisation organisation, BinaryCopy copy) throws SQLException;
  }

  private Void table(String table, String columns, Rows rows) throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create temp table published on commit drop as table " + table);
      statement.execute("truncate " + table);
      statement.execute("insert into " + table + " table published");
      try (BinaryCopy copy =
          new BinaryCopy(connection.unwrap(PGConnection.class), table, columns + FROZEN)) {
        for (long n = from; n < register.subjects(); n++) {
          rows.of(register.organisation(n), copy);
          if ((n + 1) % REPORT_EVERY == 0) {
            System.out.printf(
                "%s: %,d subjects after %d s%n", table, n + 1, (System.nanoTime() - start) / 1_000_000_000);
          }
        }
        copy.finish();
      }
      connection.commit();
    }
    return null;
  }

  private void name(Organisation organisation, BinaryCopy copy) throws SQLException {
    name(organisation, organisation.name(), 0, copy);
    List<String> written = new ArrayList<>();
    for (FormerName former : organisation.formerNames()) {
      if (!written.contains(former.name())) {
        written.add(former.name());
        name(organisation, former.name(), 1, copy);
      }
    }
  }

  private static void name(Organisation organisation, String name, int kind, BinaryCopy copy)
      throws SQLException {
    NameIndex index = NameIndex.of(name, organisation.region(), organisation.sector());
    copy.row(10)
        .text(ActStage.anchor(organisation.numbers()))
        .text(name)
        .int2(kind)
        .text(index.folded())
        .int4Array(index.grams())
        .text(index.pinyin())
        .int4Array(index.pinyinGrams())
        .text(organisation.region())
        .text(organisation.sector())
        .int8(1);
  }

  private Rows bodies() throws SQLException {
    List<byte[]> statuses = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select status from subject_body where scheme = 'uscc' and valid_from <= now() and valid_to > now() limit "
                    + STATUSES_MAX)) {
      while (rows.next()) {
        statuses.add(rows.getBytes(1));
      }
    }
    return (organisation, copy) -> {
      byte[] identity = CanonicalJson.bytes(NoticeJson.identity(organisation));
      String key = ActStage.anchor(organisation.numbers());
      byte[] status = statuses.get(Math.floorMod(key.hashCode(), statuses.size()));
      for (SubjectNumber number : organisation.numbers()) {
        copy.row(9)
            .text(number.scheme().code())
            .text(number.value())
            .int8(1)
            .int8(Long.MIN_VALUE)
            .int8(Long.MAX_VALUE)
            .int2(1)
            .text(key)
            .bytes(identity)
            .bytes(status);
      }
    };
  }
}
