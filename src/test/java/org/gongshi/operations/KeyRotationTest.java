package org.gongshi.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.gongshi.embedded.Roles;
import org.gongshi.keys.Bytes;
import org.gongshi.keys.DigestKey;
import org.gongshi.keys.Sealing;
import org.gongshi.register.DocumentNumber;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.CourtOrders;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Passengers;
import org.gongshi.testsupport.SealedBefore;
import org.gongshi.testsupport.TwoKeys;
import org.gongshi.text.PersonNames;
import org.junit.jupiter.api.Test;

/** A key is replaced while checks go on: they find an order before, meanwhile and afterwards. */
@QuarkusTest
@TestProfile(TwoKeys.class)
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class KeyRotationTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Invented: nobody alive was born in 1902. */
  private static final String NUMBER = "110100190209090010";

  private static final String NAME = "公孙换钥";
  private static final String CASE_NO = "（2026）云01执9811号";

  private static final String REQUEST =
      """
      insert into order_request (id, order_id, authority, kind, ground, document_digest, key_id,
                                 sealed_key_id, statement_sealed, redress_sealed, filed_at, due_at)
      values ('sealedbefore0001', 'nosuchorder00001', '11990100MB00000031', 'dispute', 'facts',
              '\\x01', 2, 1, ?, ?, now(), now())
      """;

  private static final String CONTACT =
      """
      insert into holder_contact (id, document_digest, name_digest, key_id, sealed_key_id, sealed, set_at)
      values ('sealed-before', '\\x01', '\\x01', 2, 1, ?, now())
      """;

  @Inject DigestKey key;
  @Inject Sealing sealing;
  @Inject KeyRotation rotation;

  private static JsonPath issue(String name) {
    return CourtOrders.issue(CourtOrders.resident(NUMBER, name), CASE_NO).extract().jsonPath();
  }

  private static String decision() {
    return Passengers.check(Passengers.token("ticketing"), Passengers.question(NUMBER, NAME))
        .statusCode(200)
        .extract()
        .path("decision");
  }

  /** Makes the order what it was before the second key. */
  private void undo(String order) throws SQLException {
    List<Bytes> documents = key.liveOfIdentity("resident-id", NUMBER);
    List<Bytes> names = key.liveOfName(PersonNames.onDocument(NAME, false).orElseThrow());
    execute(
        "update service_order set document_digest = ?, name_digest = ?, key_id = 1 where order_id = ?",
        documents.get(1).value(),
        names.get(1).value(),
        order);
    List<Bytes> fingerprints =
        key.liveOfOrder(
            "11990100MB00000031",
            "consumption-restriction",
            DocumentNumber.fold(CASE_NO),
            key.anchorOfIdentity("resident-id", NUMBER).toString());
    execute(
        "update order_fingerprint set fingerprint = ?, key_id = 1 where order_id = ?",
        fingerprints.get(1).value(),
        order);
  }

  @Test
  void orderIsFoundAndRecognisedThroughout() throws SQLException {
    JsonPath issued = issue(NAME);
    String order = issued.getString("orders[0].id");
    assertThat(digest(order)).isEqualTo(key.ofIdentity("resident-id", NUMBER));
    undo(order);
    Eventually.holds(() -> decision().equals("order_in_force"));
    // The same order again is the same order, though its fingerprint is an older one.
    assertThat(issue(NAME).getString("orders[0].id")).isEqualTo(order);
    assertThat(issue(NAME).getString("orders[0].fate")).isEqualTo("unchanged");
    assertThat(keyOf("service_order", order)).isEqualTo(1);
    rotation.run().await().atMost(PATIENCE);
    assertThat(digest(order)).isEqualTo(key.ofIdentity("resident-id", NUMBER));
    assertThat(keyOf("service_order", order)).isEqualTo(2);
    assertThat(keyOf("order_fingerprint", order)).isEqualTo(2);
    assertThat(decision()).isEqualTo("order_in_force");
    assertThat(issue(NAME).getString("orders[0].fate")).isEqualTo("unchanged");
    assertThat(issue("公孙换锁").getString("orders[0].fate")).isEqualTo("changed");
    given().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void nothingIsLeftUnderTheOlderKey() throws SQLException {
    rotation.run().await().atMost(PATIENCE);
    for (String rows :
        List.of(
            "service_order where document_digest is not null and",
            "order_fingerprint where",
            "practitioner where identity_digest is not null and")) {
      try (Connection primary = primary();
          PreparedStatement statement =
              primary.prepareStatement("select count(*) from " + rows + " key_id < 2");
          ResultSet row = statement.executeQuery()) {
        row.next();
        assertThat(row.getInt(1)).as(rows).isZero();
      }
    }
  }

  @Test
  void whatPersonsSaidIsSealedAnew() throws SQLException {
    byte[] said = "与本人无关".getBytes(StandardCharsets.UTF_8);
    String context = "order-request:sealedbefore0001:";
    try (Connection primary = primary();
        Statement statement = primary.createStatement();
        PreparedStatement request = primary.prepareStatement(REQUEST);
        PreparedStatement contact = primary.prepareStatement(CONTACT)) {
      request.setBytes(1, SealedBefore.seal(context + "statement", said));
      request.setBytes(2, SealedBefore.seal(context + "redress", said));
      request.executeUpdate();
      contact.setBytes(1, SealedBefore.seal("holder-contact:sealed-before", said));
      contact.executeUpdate();
      try {
        rotation.run().await().atMost(PATIENCE);
        isSealedAnew(statement, "statement_sealed", context + "statement", said);
        isSealedAnew(statement, "redress_sealed", context + "redress", said);
        isSealedAnew(statement, "sealed", "holder-contact:sealed-before", said);
      } finally {
        statement.executeUpdate("delete from order_request where id = 'sealedbefore0001'");
        statement.executeUpdate("delete from holder_contact where id = 'sealed-before'");
      }
    }
  }

  private void isSealedAnew(Statement statement, String column, String context, byte[] said)
      throws SQLException {
    String from =
        column.equals("sealed")
            ? " from holder_contact where id = 'sealed-before'"
            : " from order_request where id = 'sealedbefore0001'";
    try (ResultSet row = statement.executeQuery("select sealed_key_id, " + column + from)) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(2);
      assertThat(row.getBytes(2)).startsWith("sealed-2\2".getBytes(StandardCharsets.US_ASCII));
      assertThat(sealing.open(context, row.getBytes(2))).isEqualTo(said);
    }
  }

  private static Bytes digest(String order) throws SQLException {
    try (Connection primary = primary();
        PreparedStatement statement =
            primary.prepareStatement(
                "select document_digest from service_order where order_id = ?")) {
      statement.setString(1, order);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Bytes(row.getBytes(1));
      }
    }
  }

  private static int keyOf(String table, String order) throws SQLException {
    try (Connection primary = primary();
        PreparedStatement statement =
            primary.prepareStatement("select key_id from " + table + " where order_id = ?")) {
      statement.setString(1, order);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void execute(String sql, byte[] digest, String order) throws SQLException {
    try (Connection primary = primary();
        PreparedStatement statement = primary.prepareStatement(sql)) {
      statement.setBytes(1, digest);
      statement.setString(2, order);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static void execute(String sql, byte[] document, byte[] name, String order)
      throws SQLException {
    try (Connection primary = primary();
        PreparedStatement statement = primary.prepareStatement(sql)) {
      statement.setBytes(1, document);
      statement.setBytes(2, name);
      statement.setString(3, order);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static Connection primary() throws SQLException {
    return ClusterResource.cluster().primary().connect(Roles.PUBLISHER);
  }
}
