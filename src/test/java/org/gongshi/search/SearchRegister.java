package org.gongshi.search;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.text.NameFold;
import org.gongshi.text.NameIndex;

/** A small register of invented organisations, put straight into the tables the search reads. */
final class SearchRegister {

  private static final String NAME =
      """
      insert into subject_name (subject_key, name, kind, folded, grams, pinyin, pinyin_grams,
                                region, sector, change_set_id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
      on conflict do nothing
      """;

  private static final String BODY =
      """
      insert into subject_body (scheme, number, change_set_id, valid_from, valid_to, body_format,
                                party_key, identity, status)
      values ('uscc', ?, 0, '-infinity', 'infinity', 1, ?, ?, '{}')
      on conflict do nothing
      """;

  private static final String PRACTITIONER =
      """
      insert into practitioner (profession, issuer, number, name, folded_name, identity_mask,
                                facts, change_set_id)
      values ('tour-guide', '11990100MB0000001X', ?, ?, ?, '99**************2X', '{}', 0)
      on conflict do nothing
      """;

  /** A commendation of that person, in publicity until yesterday or tomorrow. */
  private static final String NOTICE_ABOUT =
      """
      insert into practitioner_notice (notice_id, version, change_set_id, kind, party_key,
                                       authority_uscc, region, document_no, decided_on,
                                       published_from, published_to, status, card, party)
      values (?, 1, 0, 2, 'practitioner:tour-guide:11990100MB0000001X:' || ?, '11990100MB0000001X',
              '990100', '', '2026-01-01', now() - interval '9 days',
              now() + cast(? as interval), 'in_force', '{}', '{}')
      on conflict do nothing
      """;

  private SearchRegister() {}

  /** The key of the n-th organisation; only the search reads it, so check digits do not matter. */
  static String key(int n) {
    return "uscc:" + number(n);
  }

  private static String number(int n) {
    return "91990102SEARCH" + (1000 + n);
  }

  static void organisation(
      int n, String region, String sector, String name, String... formerNames) {
    String identity =
        """
        {"name":"%s","numbers":[{"scheme":"uscc","value":"%s"}],"region":{"code":"%s"},\
        "sector":{"code":"%s"},"type":"organisation","status":"active","telephone":"0990-1"}\
        """
            .formatted(name, number(n), region, sector);
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER)) {
      named(owner, n, 0, name, region, sector);
      for (String former : formerNames) {
        named(owner, n, 1, former, region, sector);
      }
      try (PreparedStatement body = owner.prepareStatement(BODY)) {
        body.setString(1, number(n));
        body.setString(2, key(n));
        body.setBytes(3, identity.getBytes(StandardCharsets.UTF_8));
        body.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void named(
      Connection owner, int n, int kind, String name, String region, String sector)
      throws SQLException {
    NameIndex index = NameIndex.of(name, region, Optional.of(sector));
    try (PreparedStatement row = owner.prepareStatement(NAME)) {
      row.setString(1, key(n));
      row.setString(2, name);
      row.setInt(3, kind);
      row.setString(4, index.folded());
      row.setArray(5, owner.createArrayOf("int4", boxed(index.grams())));
      row.setString(6, index.pinyin());
      row.setArray(7, owner.createArrayOf("int4", boxed(index.pinyinGrams())));
      row.setString(8, region);
      row.setString(9, sector);
      row.executeUpdate();
    }
  }

  static void guide(String number, String name) {
    guide(number, name, "1 day");
  }

  /** A guide whose only notice was in publicity until yesterday. */
  static void formerGuide(String number, String name) {
    guide(number, name, "-1 day");
  }

  private static void guide(String number, String name, String publicity) {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement row = owner.prepareStatement(PRACTITIONER);
        PreparedStatement notice = owner.prepareStatement(NOTICE_ABOUT)) {
      row.setString(1, number);
      row.setString(2, name);
      row.setString(3, NameFold.fold(name));
      row.executeUpdate();
      notice.setString(1, "guide-" + number);
      notice.setString(2, number);
      notice.setString(3, publicity);
      notice.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns when the standby has replayed what was inserted. */
  static void awaitStandby() {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Connection reader = ClusterResource.cluster().standby().connect(Roles.READER)) {
      String written = one(owner, "select pg_current_wal_lsn()::text");
      Eventually.holds(
          () -> one(reader, "select pg_last_wal_replay_lsn() >= '" + written + "'").equals("t"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String one(Connection connection, String query) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Brings the statistics up to date, from which the shares of grams come. */
  static void analyze() {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        var statement = owner.createStatement()) {
      statement.execute("analyze subject_name");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Integer[] boxed(int[] grams) {
    return Arrays.stream(grams).boxed().toArray(Integer[]::new);
  }
}
