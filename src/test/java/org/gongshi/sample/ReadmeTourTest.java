package org.gongshi.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongshi.publication.Publications;
import org.gongshi.publication.StageConfig;
import org.gongshi.register.OfficialTime;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the README tells a newcomer to type gives what it says. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ReadmeTourTest {
  private static final Pattern COMMAND =
      Pattern.compile("`?curl (?:-i )?localhost:8080(/[^\\s`]*)`?");
  private static final Pattern PAGE = Pattern.compile("http://localhost:8080(/\\S*)");

  @Inject Publications publications;
  @Inject StageConfig primary;

  @BeforeEach
  void load() {
    LocalDate today = LocalDate.now(OfficialTime.ZONE);
    new SampleLoad(publications, primary, progress -> {})
        .publishAll(new SampleRegister(11, 300, today));
    Eventually.holds(
        () -> given().get("/v1/subjects/uscc/" + Story.COMPANY.value()).statusCode() == 200);
    Logins.as(SandboxIdentity.OPERATOR).post("/v1/downloads").then().statusCode(202);
    Eventually.holds(Duration.ofMinutes(1), () -> given().get("/v1/downloads").statusCode() == 200);
  }

  private static List<String> found(Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }

  @Test
  void everyCommandAnswers() throws IOException {
    List<String> commands = found(COMMAND);
    assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
    for (String command : commands) {
      int status = given().urlEncodingEnabled(!command.contains("%")).get(command).statusCode();
      boolean wrongOnPurpose = command.endsWith(wrongDigit());
      assertThat(status).as(command).isEqualTo(wrongOnPurpose ? 422 : 200);
    }
  }

  @Test
  void everyPageOfTheWelcomeOpens() throws IOException {
    List<String> pages = found(PAGE);
    assertThat(pages).hasSizeGreaterThanOrEqualTo(4);
    for (String page : pages) {
      given().accept("text/html").get(page).then().statusCode(200);
    }
  }

  @Test
  void storyOfTheReadmeIsTheStoryOfTheSample() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme)
        .contains(Story.COMPANY.value(), Story.NAME_QUERY, Story.PINYIN_QUERY, wrongDigit());
  }

  /** The company's code with the check digit after the right one. */
  private static String wrongDigit() {
    String code = Story.COMPANY.value();
    Matcher last = Pattern.compile("(.*)(.)").matcher(code);
    assertThat(last.matches()).isTrue();
    return last.group(1) + (char) (last.group(2).charAt(0) + 1);
  }
}
