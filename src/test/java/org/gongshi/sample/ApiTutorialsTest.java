package org.gongshi.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongshi.embedded.Roles;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.publication.Publications;
import org.gongshi.publication.StageConfig;
import org.gongshi.register.OfficialTime;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tutorials of {@code docs/api} tell to type does what they say. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ApiTutorialsTest {
  private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\\n(.*?)```");

  @Inject Publications publications;
  @Inject StageConfig primary;

  @TempDir Path directory;

  @BeforeEach
  void load() {
    new SampleLoad(publications, primary, progress -> {})
        .publishAll(new SampleRegister(11, 300, LocalDate.now(OfficialTime.ZONE)));
    Eventually.holds(
        () -> given().get("/v1/subjects/uscc/" + Story.COMPANY.value()).statusCode() == 200);
    KeptLog.keep();
  }

  /** All commands of a tutorial, one after the other in one shell. */
  private String said(String tutorial) throws Exception {
    String commands =
        COMMANDS
            .matcher(Files.readString(Path.of("docs/api", tutorial)))
            .results()
            .map((MatchResult block) -> block.group(1))
            .collect(Collectors.joining());
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
            .directory(directory.toFile())
            .redirectErrorStream(true);
    shell.environment().put("register", "http://127.0.0.1:" + RestAssured.port);
    shell.environment().put("LC_ALL", "C.UTF-8");
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  @Test
  void somebodyLooksUpAnOrganisation() throws Exception {
    assertThat(said("public.md"))
        .contains(
            Story.COMPANY_NAME,
            "records_published",
            "publicity",
            "number-check-digit",
            "304",
            "\"valid\":true",
            "\"signature\":\"verified\"");
  }

  @Test
  void aTicketingSystemNeedsALogin() throws Exception {
    assertThat(said("checks.md")).contains("login-required");
  }

  @Test
  void aLoadTesterAsksForTheSample() throws Exception {
    try (Connection owner = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Statement statement = owner.createStatement()) {
      // What loads a sample register says so at its end; other tests see that this one is none.
      statement.execute(
          "insert into sample_register (seed, subjects, as_of, started_at, loaded_at)"
              + " values (11, 300, current_date, now(), now()) on conflict do nothing");
      try {
        Eventually.holds(() -> given().get("/v1/sample").statusCode() == 200);
        assertThat(said("load.md")).contains("\"seed\"").containsIgnoringCase("watermark: ");
      } finally {
        statement.execute("delete from sample_register");
        Eventually.holds(() -> given().get("/v1/sample").statusCode() == 404);
      }
    }
  }
}
