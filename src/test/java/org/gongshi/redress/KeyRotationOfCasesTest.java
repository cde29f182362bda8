package org.gongshi.redress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.gongshi.embedded.Roles;
import org.gongshi.keys.DigestKey;
import org.gongshi.keys.SecretCodes;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.gongshi.testsupport.SealedBefore;
import org.gongshi.testsupport.TwoKeys;
import org.junit.jupiter.api.Test;

/** A key is replaced while cases are open: files open throughout, codes on paper are still good. */
@QuarkusTest
@TestProfile(KeyRotationOfCasesTest.WithItsJob.class)
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class KeyRotationOfCasesTest extends CaseSteps {
  /** Jobs of tests run when they are told to; this one by itself. */
  public static final class WithItsJob extends TwoKeys {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
      settings.put("gongshi.periods.enabled", "true");
      return settings;
    }
  }

  /** It looks every ten seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final byte[] MARK = "sealed-2\2".getBytes(StandardCharsets.US_ASCII);

  @Inject DigestKey key;

  private record Kept(int keyId, byte[] sealed) {}

  private static Kept kept(String number) {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement statement =
            owner.prepareStatement(
                "select key_id, sealed from redress_file where case_number = ?")) {
      statement.setString(1, number);
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        return new Kept(row.getInt(1), row.getBytes(2));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes it what it was before the second key. */
  private static void undo(String number) throws SQLException {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        PreparedStatement statement =
            owner.prepareStatement(
                "update redress_file set key_id = 1, sealed = ? where case_number = ?")) {
      statement.setBytes(1, SealedBefore.seal("case " + number + " identity", PDF));
      statement.setString(2, number);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static byte[] download(Case of) {
    return Logins.as(SandboxIdentity.REGISTRAR)
        .get("/v1/redress/" + of.number() + "/files/1")
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  @Test
  void filesAreSealedAnewAndOpenThroughout() throws SQLException {
    Case filed = file(notice(1), "wrong_fact");
    attach(filed, "identity", PDF).statusCode(201);
    String number = filed.number().replace("-", "");
    assertThat(kept(number).keyId()).isEqualTo(2);
    assertThat(kept(number).sealed()).startsWith(MARK);
    undo(number);
    assertThat(download(filed)).isEqualTo(PDF);
    Eventually.holds(PATIENCE, () -> kept(number).keyId() == 2);
    assertThat(kept(number).sealed()).startsWith(MARK);
    assertThat(download(filed)).isEqualTo(PDF);
  }

  @Test
  void aCodeThatWasServedUnderTheKeyBeforeIsStillGood() {
    String notice = notice(2);
    String served = SecretCodes.of(key.liveOfService(notice).getFirst());
    String now =
        Logins.as(SandboxIdentity.PUBLISHER)
            .get("/v1/redress/service-codes/" + notice)
            .then()
            .statusCode(200)
            .extract()
            .path("service_code");
    assertThat(now.replace("-", "")).isNotEqualTo(served);
    for (String code : new String[] {served, now}) {
      tryToFileWith(notice, "service_code", code)
          .statusCode(201)
          .body("standing", equalTo("established"));
    }
  }
}
