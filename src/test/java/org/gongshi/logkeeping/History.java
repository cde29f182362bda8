package org.gongshi.logkeeping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.gongshi.embedded.Roles;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.operations.FreshRegister;
import org.gongshi.register.Sha256;
import org.gongshi.tlog.TreeHash;
import org.jspecify.annotations.Nullable;

/** An invented history: change sets with their events, as publishing, time and courts make them. */
public final class History implements AutoCloseable {
  private static final Instant BEGIN = Instant.parse("2026-04-01T00:00:00Z");

  private final Connection owner;
  private final Random random;
  private final List<String> notices = new ArrayList<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, byte[]> hashes = new HashMap<>();
  private int epoch = 1;
  private long number;
  private long made;

  public History(FreshRegister register, long seed) {
    this.owner = register.connect(Roles.OWNER);
    this.random = new Random(seed);
  }

  /** So many change sets of one to twenty events of any kind. */
  public History changeSets(int count) {
    for (int i = 0; i < count; i++) {
      changeSet(1 + random.nextInt(20));
    }
    return this;
  }

  /** One change set. */
  public History changeSet(int events) {
    try {
      owner.setAutoCommit(false);
      long id = number("select nextval('change_set_id_seq')");
      try (PreparedStatement insert =
          owner.prepareStatement(
              """
              insert into register_event (change_set_id, seq, kind, party_keys, notice_id, order_id,
                                          version, content_hash, leaf_hash, personal)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)) {
        for (int seq = 1; seq <= events; seq++) {
          event(insert, id, seq);
        }
        insert.executeBatch();
      }
      run(
          "insert into change_set (id, epoch, number, kind, events, committed_at)"
              + " values (?, ?, ?, 'publication', ?, ?)",
          id,
          epoch,
          ++number,
          (long) events,
          utc(BEGIN.plusMillis(1_000L * number)));
      owner.commit();
      owner.setAutoCommit(true);
      return this;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** As when a standby is promoted: numbers begin anew. */
  public History newEpoch() {
    epoch++;
    number = 0;
    run("insert into register_epoch values (?, ?, 'test')", epoch, utc(BEGIN));
    return this;
  }

  private void event(PreparedStatement insert, long id, int seq) throws SQLException {
    int dice = random.nextInt(10);
    String party = dice == 8 ? "practitioner:guide:x:" + made : "uscc:" + made;
    @Nullable String order = dice == 9 ? "order" + random.nextInt(5) : null;
    String notice =
        dice < 6 || notices.isEmpty()
            ? "n%015d".formatted(++made)
            : notices.get(random.nextInt(notices.size()));
    String kind;
    if (order != null) {
      kind = "order_lifted";
    } else if (!versions.containsKey(notice)) {
      kind = "published";
      notices.add(notice);
      version(id, notice, "published", 1);
      run("insert into notice values (?, ?, 1::smallint, 1::smallint, ?)", notice, hash(), id);
    } else if (dice == 6) {
      kind = "withdrawn";
      version(id, notice, "withdrawn", versions.get(notice) + 1);
      run("delete from notice_content where notice_id = ?", notice);
    } else {
      kind = "publicity_ended";
    }
    byte[] content = order != null ? orderVersion(id, order) : hashes.get(notice);
    @Nullable Integer version = versions.get(order != null ? order : notice);
    LoggedEvent event =
        new LoggedEvent(
            id,
            seq,
            kind,
            dice == 8,
            order == null ? notice : null,
            order,
            version,
            content,
            new byte[32]);
    insert.setLong(1, id);
    insert.setLong(2, seq);
    insert.setString(3, kind);
    insert.setArray(4, owner.createArrayOf("text", new String[] {party}));
    insert.setString(5, order == null ? notice : null);
    insert.setString(6, order);
    insert.setObject(7, version);
    insert.setBytes(8, content);
    insert.setBytes(9, TreeHash.leaf(event.canonical()).bytes());
    insert.setBoolean(10, event.personal() || order != null);
    insert.addBatch();
  }

  private void version(long id, String notice, String event, int version) {
    byte[] content =
        version == 1 ? content(notice, version) : Objects.requireNonNull(hashes.get(notice));
    versions.put(notice, version);
    hashes.put(notice, content);
    run(
        """
        insert into notice_version (notice_id, version, change_set_id, event, published_from,
                                    published_to, publicity_rule, content_hash)
        values (?, ?, ?, ?, now(), now(), 'test/1', ?)
        """,
        notice,
        version,
        id,
        event,
        content);
  }

  /** All versions of an order have one content, as when it is lifted. */
  private byte[] orderVersion(long id, String order) {
    byte[] content = hashes.computeIfAbsent(order, it -> Sha256.of(utf8(it)));
    int version = versions.merge(order, 1, Integer::sum);
    run(
        "insert into order_version values (?, ?, ?, 'order_lifted', ?, null)",
        order,
        version,
        id,
        content);
    return content;
  }

  private byte[] content(String notice, int version) {
    byte[] salt = hash();
    byte[] canonical = utf8("{\"notice\":\"" + notice + "\"}");
    MessageDigest digest = Sha256.begin();
    digest.update(salt);
    byte[] hash = digest.digest(canonical);
    run("insert into notice_content values (?, ?, ?, ?)", notice, version, salt, canonical);
    return hash;
  }

  private byte[] hash() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }

  private void run(String sql, Object... values) {
    try (PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() {
    try {
      owner.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
