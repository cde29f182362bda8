package org.gongshi.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.publication.Publications;
import org.gongshi.publication.StageConfig;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.SubjectNumber;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.InterfaceDocument;
import org.gongshi.testsupport.Logins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the running register answers is what the OpenAPI document says, member for member. The
 * answers are left in {@code target/answers}: examples of the document are cut from them.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiContractTest {
  private static final Path ANSWERS = Path.of("target", "answers");
  private static final String COMPANY = "/v1/subjects/uscc/" + Story.COMPANY.value();

  /** Anybody may ask it, and it is answered in JSON; asked elsewhere. */
  private static final Set<String> ELSEWHERE =
      // A case and its code: CasesResourceTest. A register that is a sample: SampleResourceTest.
      Set.of("case", "sample");

  @Inject Publications publications;
  @Inject StageConfig primary;

  private final InterfaceDocument document = InterfaceDocument.committed();
  private final ObjectMapper json = new ObjectMapper();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> asked = new TreeSet<>();
  private boolean loaded;

  @BeforeEach
  void load() throws IOException {
    if (loaded) {
      return;
    }
    Files.createDirectories(ANSWERS);
    LocalDate today = LocalDate.now(OfficialTime.ZONE);
    new SampleLoad(publications, primary, progress -> {})
        .publishAll(new SampleRegister(11, 300, today));
    Eventually.holds(() -> given().get(COMPANY).statusCode() == 200);
    Logins.as(SandboxIdentity.OPERATOR).post("/v1/downloads").then().statusCode(202);
    Eventually.holds(Duration.ofMinutes(1), () -> given().get("/v1/downloads").statusCode() == 200);
    KeptLog.keep();
    loaded = true;
  }

  @Test
  void answersForAnybodyAreAsDescribed() throws IOException {
    subject(Story.COMPANY);
    ask("subject", COMPANY + "?valid_at=2030-01-01");
    ask("status", COMPANY + "/status?known_at=2020-01-01");
    ask("status", "/v1/subjects/uscc/" + Story.NAMESAKE.value() + "/status");
    ask("subjects", "/v1/subjects?name=shisuiqiao");
    ask("subjects", "/v1/subjects?name=" + Story.NAME_QUERY);
    ask("suggest", "/v1/suggest?q=" + Story.NAME_QUERY);
    ask("practitioners", "/v1/practitioners?name=" + Story.GUIDE_NAME);
    ask("practitioner", path(Story.GUIDE));
    ask("coverage", "/v1/coverage");
    ask("region", "/v1/regions/990102");
    ask("sources", "/v1/sources");
    ask("downloads", "/v1/downloads");
    ask("events", "/v1/events?after=0-0&limit=200");
    ask("logInclusion", "/v1/log/proofs/inclusion?leaf=0");
    ask("logConsistency", "/v1/log/proofs/consistency?from=1");
    for (String kind : List.of("rating", "commendation", "listing", "licence", "penalty")) {
      JsonNode list = ask("notices", "/v1/notices?page[size]=5&kind=" + kind);
      for (JsonNode item : list.get("items")) {
        String notice = "/v1/notices/" + item.get("id").asText();
        ask("notice", notice);
        ask("versions", notice + "/versions");
        ask("noticeProof", notice + "/proof");
      }
    }
    JsonNode authorities = ask("authorities", "/v1/authorities?page[size]=3");
    ask("authority", "/v1/authorities/" + authorities.at("/items/0/uscc").asText());
    assertThat(faults).isEmpty();
    Set<String> all =
        document.operations().values().stream()
            .filter(it -> it.method().equals("get") && !it.json().has("security"))
            .filter(it -> it.json().at("/responses/200/content").has("application/json"))
            .map(InterfaceDocument.Operation::id)
            .filter(it -> !ELSEWHERE.contains(it))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(asked).containsAll(all);
  }

  private void subject(SubjectNumber number) throws IOException {
    String address = "/v1/subjects/" + number.scheme().code() + "/" + number.value();
    ask("subject", address);
    ask("status", address + "/status");
  }

  private static String path(PractitionerKey key) {
    return "/v1/practitioners/%s/%s/%s".formatted(key.profession(), key.issuer(), key.number());
  }

  @Test
  void answersForLoginsAreAsDescribed() throws IOException {
    ask("me", SandboxIdentity.TICKETING, "/v1/me");
    ask("audit", SandboxIdentity.AUDITOR, "/v1/audit");
    ask("withdrawals", SandboxIdentity.REGISTRAR, "/v1/withdrawals");
    ask("openCases", SandboxIdentity.REGISTRAR, "/v1/redress");
    ask("orderRequests", SandboxIdentity.COURT_REGISTRAR, "/v1/order-requests");
    ask("webhooks", SandboxIdentity.SUBSCRIBER, "/v1/webhooks");
    assertThat(faults).isEmpty();
  }

  @Test
  void problemsAreAsDescribed() throws IOException {
    ask("subject", "/v1/subjects/uscc/91990102MCC0000147", 422);
    ask("subject", "/v1/subjects/other/91990102MCC0000147", 404);
    ask("status", COMPANY + "/status?valid=2030-01-01", 400);
    ask("notice", "/v1/notices/unknown", 404);
    ask("notices", "/v1/notices?kind=unknown", 400);
    ask("subjects", "/v1/subjects", 400);
    ask("region", "/v1/regions/000000", 404);
    ask("authority", "/v1/authorities/" + Story.COMPANY.value(), 404);
    ask("status", COMPANY + "/status?known_at=99-1", 409);
    ask("me", "/v1/me", 401);
    assertThat(faults).isEmpty();
  }

  private JsonNode ask(String operation, String address) throws IOException {
    return ask(operation, address, 200);
  }

  private JsonNode ask(String operation, String address, int status) throws IOException {
    return ask(operation, given(), address, status);
  }

  private void ask(String operation, SandboxIdentity who, String address) throws IOException {
    ask(operation, Logins.as(who), address, 200);
  }

  private JsonNode ask(String name, RequestSpecification who, String address, int status)
      throws IOException {
    InterfaceDocument.Operation operation = document.operation(name);
    assertThat(operation.isAt(address.replaceFirst("\\?.*", ""))).as(address).isTrue();
    asked.add(name);
    Response response = who.get(address);
    assertThat(response.statusCode()).as(address + response.asString()).isEqualTo(status);
    String type = response.contentType().replaceFirst(";.*", "");
    JsonNode described =
        document.resolved(operation.json().get("responses").get(Integer.toString(status)));
    JsonNode body = json.readTree(response.asByteArray());
    Files.writeString(ANSWERS.resolve(name + "-" + status + ".json"), body.toPrettyString());
    JsonNode schema = described.path("content").path(type).path("schema");
    assertThat(schema.isMissingNode()).as(name + " " + status + " " + type).isFalse();
    document.faults(schema, body).forEach(fault -> faults.add(address + ": " + fault));
    if (status >= 400) {
      assertThat(described.at("/content/application~1problem+json/examples").fieldNames())
          .toIterable()
          .contains(body.get("code").asText());
    }
    return body;
  }
}
