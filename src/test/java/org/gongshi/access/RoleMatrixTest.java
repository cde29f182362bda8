package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Logins;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the OpenAPI document, asked by nobody and by every identity: the document says
 * who may, the service does what it says, and both say what is written here.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class RoleMatrixTest {

  /** Anybody with a login. */
  private static final Set<String> ANY = Set.of();

  /** All that is not public, and who may. */
  private static final Map<String, Set<String>> GUARDED =
      Map.ofEntries(
          Map.entry("GET /v1/me", ANY),
          Map.entry("GET /v1/audit", Set.of("auditor")),
          Map.entry("POST /v1/withdrawals", Set.of("publisher")),
          Map.entry("GET /v1/withdrawals", Set.of("publisher", "registrar")),
          Map.entry("GET /v1/withdrawals/{id}", Set.of("publisher", "registrar")),
          Map.entry("POST /v1/withdrawals/{id}/confirmation", Set.of("registrar")),
          Map.entry("POST /v1/withdrawals/{id}/refusal", Set.of("registrar")),
          Map.entry("POST /v1/publications/{id}/confirmation", Set.of("registrar")),
          Map.entry("POST /v1/publications", Set.of("publisher")),
          Map.entry("GET /v1/publications/{id}", Set.of("publisher", "registrar")),
          Map.entry("GET /v1/audit/notices/{id}", Set.of("auditor")),
          Map.entry("GET /v1/redress/service-codes/{notice}", Set.of("publisher", "registrar")),
          Map.entry("POST /v1/checks", Set.of("checks")),
          Map.entry("POST /v1/check-batches", Set.of("checks")),
          Map.entry("GET /v1/check-batches/{id}", Set.of("checks")),
          Map.entry("GET /v1/audit/checks", Set.of("auditor")),
          Map.entry("POST /v1/orders", Set.of("publisher")),
          Map.entry("GET /v1/orders/{id}", Set.of("publisher", "registrar")),
          Map.entry("POST /v1/orders/{id}/lifts", Set.of("registrar")),
          Map.entry("POST /v1/orders/{id}/end", Set.of("registrar")),
          Map.entry("GET /v1/order-requests", Set.of("registrar")),
          Map.entry("GET /v1/order-requests/{id}", Set.of("registrar")),
          Map.entry("POST /v1/order-requests/{id}/decision", Set.of("registrar")),
          Map.entry("GET /v1/redress", Set.of("registrar")),
          Map.entry("GET /v1/redress/{number}", Set.of("registrar")),
          Map.entry("GET /v1/redress/{number}/files/{place}", Set.of("registrar")),
          Map.entry("POST /v1/redress/{number}/standing", Set.of("registrar")),
          Map.entry("POST /v1/redress/{number}/standing/refusal", Set.of("registrar")),
          Map.entry("POST /v1/redress/{number}/decision", Set.of("registrar")),
          Map.entry("POST /v1/downloads", Set.of("operator")),
          Map.entry("GET /v1/webhooks", Set.of("subscriber")),
          Map.entry("POST /v1/webhooks", Set.of("subscriber")),
          Map.entry("GET /v1/webhooks/{id}", Set.of("subscriber")),
          Map.entry("DELETE /v1/webhooks/{id}", Set.of("subscriber")),
          Map.entry("POST /v1/webhooks/{id}/secret", Set.of("subscriber")),
          Map.entry("POST /v1/webhooks/{id}/test", Set.of("subscriber")),
          Map.entry("POST /v1/webhooks/{id}/replay", Set.of("subscriber")),
          Map.entry("GET /v1/webhooks/{id}/dead-letters", Set.of("subscriber")),
          Map.entry("POST /v1/webhooks/{id}/dead-letters/{letter}/replay", Set.of("subscriber")),
          Map.entry("GET /v1/publications/{id}/progress", Set.of("publisher", "registrar")));

  /** A call and who the document says may make it; absent: everybody. */
  private record Operation(
      String method, String path, Optional<Set<String>> roles, Optional<String> bodyType) {
    String name() {
      return method + " " + path;
    }

    boolean allows(SandboxIdentity identity) {
      return roles
          .map(allowed ->
              allowed.isEmpty() || Logins.rolesOf(identity).stream().anyMatch(allowed::contains))
          .orElse(true);
    }
  }

  @Test
  void documentGuardsWhatIsWrittenHere() {
    Map<String, Set<String>> guarded = new TreeMap<>();
    operations()
        .forEach(operation ->
            operation.roles().ifPresent(roles -> guarded.put(operation.name(), roles)));
    assertThat(guarded).isEqualTo(new TreeMap<>(GUARDED));
  }

  @Test
  void nobodyReachesWhatNeedsALogin() {
    for (Operation operation : operations()) {
      int status = status(given(), operation);
      if (operation.roles().isPresent()) {
        assertThat(status).as(operation.name()).isEqualTo(401);
      } else {
        assertThat(status).as(operation.name()).isNotIn(401, 403);
      }
    }
  }

  @Test
  void everyIdentityReachesWhatItsRolesAllowAndNothingElse() {
    for (SandboxIdentity identity : SandboxIdentity.values()) {
      for (Operation operation : operations()) {
        int status = status(Logins.as(identity), operation);
        String what = identity + " " + operation.name();
        if (operation.allows(identity)) {
          assertThat(status).as(what).isNotIn(401, 403).isLessThan(500);
        } else {
          assertThat(status).as(what).isEqualTo(403);
        }
      }
    }
  }

  private static int status(RequestSpecification who, Operation operation) {
    String path = operation.path().replaceAll("\\{[^}]*}", "0");
    // A body of the right type, so that nothing but the login decides.
    operation
        .bodyType()
        .ifPresent(type -> who.contentType(type).body("{}".getBytes(StandardCharsets.UTF_8)));
    return who.redirects().follow(false).request(operation.method(), path).statusCode();
  }

  private static List<Operation> operations() {
    Map<String, Map<String, Map<String, Object>>> paths =
        given().queryParam("format", "json").get("/q/openapi").then().extract().path("paths");
    List<Operation> operations = new ArrayList<>();
    paths.forEach((path, methods) ->
        methods.forEach((method, operation) ->
            operations.add(
                new Operation(
                    method.toUpperCase(Locale.ROOT),
                    path,
                    roles(operation.get("security")),
                    bodyType(operation.get("requestBody"))))));
    assertThat(operations).hasSizeGreaterThan(10);
    return operations;
  }

  @SuppressWarnings("unchecked") // as the document is written
  private static Optional<String> bodyType(@Nullable Object body) {
    if (body == null) {
      return Optional.empty();
    }
    Map<String, Object> types = ((Map<String, Map<String, Object>>) body).get("content");
    return Optional.of(Objects.requireNonNull(types).keySet().iterator().next());
  }

  @SuppressWarnings("unchecked") // as the document is written
  private static Optional<Set<String>> roles(@Nullable Object security) {
    return Optional.ofNullable((@Nullable List<Map<String, List<String>>>) security)
        .map(requirements -> Set.copyOf(requirements.getFirst().get("login")));
  }
}
