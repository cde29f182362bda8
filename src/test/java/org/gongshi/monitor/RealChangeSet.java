package org.gongshi.monitor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.embedded.Roles;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.logkeeping.TestLog;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.NoticeCard;
import org.gongshi.register.Sha256;
import org.gongshi.tlog.TreeHash;
import org.jspecify.annotations.Nullable;

/** A change set with a subject, a notice and an order as they are served, by hand. */
final class RealChangeSet {
  static final long ID = 5_000;
  static final String PARTY = "uscc:91990100MA00009310";
  static final String NOTICE = "n000000000900001";
  static final String ORDER = "o000000000900001";

  private static final OffsetDateTime FROM = OffsetDateTime.parse("2026-04-02T00:00:00+08:00");
  private static final OffsetDateTime TO = OffsetDateTime.parse("2027-04-02T00:00:00+08:00");
  private static final byte[] SALT = Sha256.of(utf8("salt"));

  private final Connection owner;

  private RealChangeSet(Connection owner) {
    this.owner = owner;
  }

  /** Adds it at a position. */
  static void add(TestLog log, int epoch, long number) {
    try (Connection owner = log.register.connect(Roles.OWNER)) {
      RealChangeSet it = new RealChangeSet(owner);
      it.subject();
      it.notice();
      it.order();
      it.run(
          "insert into change_set (id, epoch, number, kind, events, committed_at)"
              + " values (?, ?, ?, 'publication', 3, ?)",
          ID,
          epoch,
          number,
          FROM);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets the monitor compare what is served, too. */
  static void grant(TestLog log) {
    log.register.asOwner(
        """
        grant select on notice_listed, practitioner_notice, service_order, subject_body,
          subject_number to gongshi_monitor
        """);
  }

  private void subject() {
    byte[] facts = CanonicalJson.bytes(Map.of("name", "云泽市准绳贸易有限公司"));
    run(
        "insert into subject_version values (?, ?, 1::smallint, ?, ?, ?)",
        PARTY,
        ID,
        SALT,
        facts,
        hash(facts));
    event(1, "subject_registered", null, null, null, hash(facts));
    String number = PARTY.substring(PARTY.indexOf(':') + 1);
    run("insert into subject_number values ('uscc', ?, ?, ?)", number, PARTY, ID);
    run(
        """
        insert into subject_body values ('uscc', ?, ?, '-infinity', 'infinity', 1::smallint, ?, ?, ?)
        """,
        number,
        ID,
        PARTY,
        facts,
        utf8("{}"));
  }

  private void notice() {
    Map<String, Object> content = new HashMap<>();
    content.put("kind", "penalty");
    content.put("document_no", "云计罚〔2026〕931号");
    content.put("decided_on", "2026-04-01");
    content.put("status", "effective");
    content.put("party", Map.of("type", "legal-person", "name", "云泽市准绳贸易有限公司"));
    content.put(
        "publicity", Map.of("from", FROM.toString(), "to", TO.toString(), "rule", "test/1"));
    content.put("sources", List.of(Map.of("id", "s", "name", "云泽市计量局")));
    byte[] canonical = CanonicalJson.bytes(content);
    run(
        """
        insert into notice_version (notice_id, version, change_set_id, event, published_from,
                                    published_to, publicity_rule, content_hash)
        values (?, 1, ?, 'published', ?, ?, 'test/1', ?)
        """,
        NOTICE,
        ID,
        FROM,
        TO,
        hash(canonical));
    run("insert into notice_content values (?, 1, ?, ?)", NOTICE, SALT, canonical);
    event(2, "published", NOTICE, null, 1, hash(canonical));
    run(
        """
        insert into notice_listed (notice_id, version, change_set_id, kind, party_key,
                                   authority_uscc, region, document_no, decided_on, published_from,
                                   published_to, status, card, party)
        values (?, 1, ?, 1, ?, 'a', '999901', 'd', '2026-04-01', ?, ?, 'effective', ?, '{}')
        """,
        NOTICE,
        ID,
        PARTY,
        FROM,
        TO,
        NoticeCard.of(NOTICE, content));
  }

  private void order() {
    Map<String, Object> content = new HashMap<>();
    content.put("kind", "k");
    content.put("edition", "1");
    content.put("authority", "a");
    content.put("authority_name", "云泽市人民法院");
    content.put("contact", "1");
    content.put("case_no", "（2026）云01执931号");
    content.put("legal_basis", "b");
    content.put("covers", List.of("air", "rail"));
    content.put("issued_on", "2026-04-01");
    content.put("in_force_from", FROM.toInstant().toString());
    content.put("in_force_to", TO.toInstant().toString());
    content.put("party", PARTY);
    byte[] canonical = CanonicalJson.bytes(content);
    run(
        "insert into order_version values (?, 1, ?, 'order_issued', ?, null)",
        ORDER,
        ID,
        hash(canonical));
    run("insert into order_content values (?, 1, ?, ?)", ORDER, SALT, canonical);
    event(3, "order_issued", null, ORDER, 1, hash(canonical));
    run(
        """
        insert into service_order (order_id, version, change_set_id, kind, edition, case_no,
                                   authority_uscc, authority_name, authority_contact, legal_basis,
                                   party_key, key_id, covers, issued_on, in_force_from, in_force_to,
                                   published_on)
        values (?, 1, ?, 'k', '1', '（2026）云01执931号', 'a', '云泽市人民法院', '1', 'b', ?, 1,
                '{air,rail}', '2026-04-01', ?, ?, '2026-04-01')
        """,
        ORDER,
        ID,
        PARTY,
        FROM,
        TO);
  }

  private void event(
      int seq,
      String kind,
      @Nullable String notice,
      @Nullable String order,
      @Nullable Integer version,
      byte[] hash) {
    LoggedEvent event =
        new LoggedEvent(ID, seq, kind, false, notice, order, version, hash, new byte[32]);
    run(
        """
        insert into register_event (change_set_id, seq, kind, party_keys, notice_id, order_id,
                                    version, content_hash, leaf_hash)
        values (?, ?, ?, array[?], ?, ?, ?::integer, ?, ?)
        """,
        ID,
        seq,
        kind,
        PARTY,
        notice,
        order,
        version,
        hash,
        TreeHash.leaf(event.canonical()).bytes());
  }

  private static byte[] hash(byte[] content) {
    MessageDigest digest = Sha256.begin();
    digest.update(SALT);
    return digest.digest(content);
  }

  private void run(String sql, @Nullable Object... values) {
    try (PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(
            i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
