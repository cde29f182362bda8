package org.gongshi.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gongshi.orders.OrderSeed;
import org.gongshi.publication.StageConfig;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.ServiceClass;
import org.gongshi.register.ServiceClasses;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Whom makers of ticketing systems are told to ask is decided as they are told. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class PublishedIdentitiesTest {
  private static final LocalDate TODAY = LocalDate.now(OfficialTime.ZONE);

  @Inject OrderSeed orders;
  @Inject StageConfig primary;

  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void issue() {
    new SampleOrders(orders, primary, progress::add).issue(TODAY);
  }

  private static JsonPath check(PublishedIdentity identity, Optional<LocalDate> travelDate) {
    Map<String, Object> question =
        new HashMap<>(Map.of("service_class", identity.serviceClass(), "purpose", "ticket-sale"));
    travelDate.ifPresent(day -> question.put("travel_date", day.toString()));
    if (identity.isOrganisation()) {
      question.put("organisation", Map.of("scheme", "uscc", "number", identity.number()));
    } else {
      question.put(
          "person",
          Map.of(
              "document_type",
              identity.documentType(),
              "document_number",
              identity.number(),
              "name",
              identity.name().orElseThrow()));
    }
    return Logins.as(SandboxIdentity.TICKETING)
        .contentType("application/json")
        .body(question)
        .post("/v1/checks")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void decides(PublishedIdentity identity, Optional<LocalDate> travelDate) {
    Eventually.holds(
        () -> check(identity, travelDate).getString("decision").equals(identity.decision()));
    JsonPath answer = check(identity, travelDate);
    assertThat(answer.<String>getList("reasons"))
        .as(identity.key())
        .isEqualTo(identity.reason().stream().toList());
  }

  @Test
  void eachIsDecidedAsWritten() {
    assertAll(
        PublishedIdentity.ALL.stream()
            .<Executable>map(identity -> () -> decides(identity, Optional.empty())));
  }

  /** A register of dev mode may be a year old. */
  @Test
  void theyDoNotRunOutSoon() {
    assertAll(
        PublishedIdentity.ALL.stream()
            .<Executable>map(
                identity -> () -> decides(identity, Optional.of(TODAY.plusDays(360)))));
  }

  @Test
  void allOutcomesAreThere() {
    assertThat(PublishedIdentity.ALL.stream().map(PublishedIdentity::decision))
        .contains("order_in_force", "no_order_in_force", "indeterminate");
    assertThat(PublishedIdentity.ALL.stream().flatMap(identity -> identity.reason().stream()))
        .contains("number-differs", "name-differs");
    assertThat(PublishedIdentity.ALL.stream().map(PublishedIdentity::key)).doesNotHaveDuplicates();
  }

  @Test
  void contestedOrderSaysSo() {
    PublishedIdentity disputed = byKey("disputed");
    Eventually.holds(
        () -> check(disputed, Optional.empty()).getString("instruments[0].disputed_since") != null);
    assertThat(
            check(byKey("flights-only"), Optional.empty()).<String>getList("instruments[0].covers"))
        .containsExactly("flight");
  }

  @Test
  void issuedAgainNothingChanges() {
    List<Object> before = lastChanges();
    issue();
    issue();
    assertThat(progress).isEmpty();
    assertThat(lastChanges()).isEqualTo(before);
  }

  /** What was last done to orders, as the audit has it. */
  private static List<Object> lastChanges() {
    return Stream.of("order_published", "order_lifted")
        .map(action ->
            Logins.as(SandboxIdentity.AUDITOR)
                .get("/v1/audit?action=" + action)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .get("items[0]"))
        .toList();
  }

  private static PublishedIdentity byKey(String key) {
    return PublishedIdentity.ALL.stream()
        .filter(identity -> identity.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void documentationListsThem() throws IOException {
    List<String> documented =
        Files.readAllLines(Path.of("docs/checks-clients.md")).stream()
            .filter(
                line -> line.matches("\\| `[a-z-]+` \\| .* \\| `(resident-id|passport|uscc)` .*"))
            .toList();
    assertThat(documented)
        .containsExactlyElementsOf(
            PublishedIdentity.ALL.stream().map(PublishedIdentitiesTest::row).toList());
  }

  @Test
  void everyServiceClassHasABooking() throws IOException {
    String page = Files.readString(Path.of("docs/checks-clients.md"));
    String bookings = page.substring(page.indexOf("## Booking"), page.indexOf("## Published"));
    assertThat(Pattern.compile("\\| `([a-z._]+)` \\|\n").matcher(bookings).results())
        .extracting(row -> row.group(1))
        .containsExactlyElementsOf(
            ServiceClasses.load().all().stream().map(ServiceClass::code).toList());
  }

  private static String row(PublishedIdentity identity) {
    String decision =
        Stream.concat(
                Stream.of("`" + identity.decision() + "`"),
                identity.reason().stream().map(reason -> "`" + reason + "`"))
            .reduce((a, b) -> a + " " + b)
            .orElseThrow();
    return "| `%s` | %s | `%s` `%s` | %s | `%s` | %s |"
        .formatted(
            identity.key(),
            identity.who(),
            identity.documentType(),
            identity.number(),
            identity.name().map(name -> "`" + name + "`").orElse(""),
            identity.serviceClass(),
            decision);
  }
}
