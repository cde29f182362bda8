package org.gongshi.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gongshi.register.Glossary;
import org.gongshi.register.NoticeKind;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each term that a page marks as one leads to where it is explained. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ExplainedTermsTest {
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Pattern WRITTEN = Pattern.compile("\\{#term zh='([^']+)'");
  private static final Pattern LINKED = Pattern.compile("href=\"/terms#([a-z-]+)\"");
  private static final Glossary GLOSSARY = Glossary.load();

  @Test
  void everyTermOfATemplateHasAnEntry() throws IOException {
    Stream<String> ofKinds =
        Arrays.stream(NoticeKind.values())
            .map(kind -> LegalTerms.of(kind.code()))
            .flatMap(terms ->
                Stream.of(terms.authority(), terms.category(), terms.basis(), terms.decision()));
    List<String> terms = Stream.concat(ofKinds, found(WRITTEN).stream()).distinct().toList();
    assertThat(terms).hasSizeGreaterThan(20).allMatch(it -> GLOSSARY.ofTerm(it).isPresent());
  }

  @Test
  void everyLinkOfATemplateLeadsSomewhere() throws IOException {
    String page = given().get("/terms").asString();
    assertThat(found(LINKED)).isNotEmpty().allMatch(it -> page.contains("id=\"" + it + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void thePageExplainsThemAll(String language) {
    String page = given().header("Accept-Language", language).get("/terms").asString();
    for (Glossary.Entry entry : GLOSSARY.all()) {
      assertThat(page)
          .contains("id=\"" + entry.code() + "\"")
          .contains((language.equals("en") ? entry.textEn() : entry.text()).substring(0, 8));
    }
  }

  @Test
  void aNoticeLinksItsLabels() {
    String page =
        given().header("Accept-Language", "en").get("/fixtures/notices/penalty").asString();
    assertThat(page).contains("href=\"/terms#fine\">Fine</a>").contains("href=\"/terms#basis\"");
  }

  private static List<String> found(Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> pattern.matcher(read(file)).results().map(match -> match.group(1)))
          .distinct()
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
