package org.gongshi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile texts in every place where the public may write one: never a fault, never markup. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class NaughtyStringsTest {
  private static final Path TEXTS = Path.of("src", "test", "resources", "naughty.txt");

  private static final Pattern BYTE = Pattern.compile("%([0-9A-Fa-f]{2})");

  /** Longer than any name, number, document number; longer than a line of a request may be. */
  private static final List<Integer> LENGTHS = List.of(63, 127, 128, 199, 200, 500, 3_000, 9_000);

  /** The parameters of the OpenAPI document; {@code {}} is where the text goes. */
  private static final List<String> DATA =
      List.of(
          "/v1/subjects/{}/91990102MA7Q20260A",
          "/v1/subjects/uscc/{}",
          "/v1/subjects/regno/{}",
          "/v1/subjects/uscc/{}/status",
          "/v1/practitioners/{}/11990100MB0000001X/D-1",
          "/v1/practitioners/tour-guide/{}/D-1",
          "/v1/practitioners/tour-guide/11990100MB0000001X/{}",
          "/v1/practitioners?name={}",
          "/v1/notices/{}",
          "/v1/notices/{}/versions",
          "/v1/notices?kind={}",
          "/v1/notices?authority={}",
          "/v1/notices?party={}",
          "/v1/notices?region={}",
          "/v1/notices?sector={}",
          "/v1/notices?document_no={}",
          "/v1/notices?decided_from={}",
          "/v1/notices?decided_to={}",
          "/v1/notices?published_from={}",
          "/v1/notices?published_to={}",
          "/v1/notices?page[size]={}",
          "/v1/notices?page[after]={}",
          "/v1/subjects?name={}",
          "/v1/subjects?name=青禾&match={}",
          "/v1/subjects?name=青禾&region={}",
          "/v1/subjects?name=青禾&sector={}",
          "/v1/subjects?name=青禾&page[size]={}",
          "/v1/subjects?name=青禾&page[after]={}",
          "/v1/subjects?name=青禾&{}=1",
          "/v1/suggest?q={}",
          "/v1/regions/{}",
          "/v1/{}");

  private static final List<String> PAGES =
      List.of(
          "/search?name={}",
          "/notices?document_no={}",
          "/notices?document_no={}&kind=",
          "/notices?kind={}",
          "/notices?authority={}",
          "/notices?region={}",
          "/notices?sector={}",
          "/notices?decided_from={}",
          "/notices?published_to={}",
          "/notices?page[after]={}",
          "/notices/{}",
          "/subjects/{}/91990102MA7Q20260A",
          "/subjects/uscc/{}",
          "/practitioners/tour-guide/11990100MB0000001X/{}",
          "/regions/{}",
          "/problems/{}",
          "/?lang={}",
          "/{}");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static Stream<String> data() {
    return DATA.stream();
  }

  static Stream<String> pages() {
    return PAGES.stream();
  }

  @ParameterizedTest
  @MethodSource("data")
  void dataNeverFails(String place) throws Exception {
    for (byte[] text : texts()) {
      HttpResponse<String> answer = get(place, text, "application/json");
      assertThat(answer.statusCode()).as(about(place, text)).isLessThan(500);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .as(about(place, text))
          .doesNotContain("html");
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pagesNeverFailAndNeverRepeatMarkup(String place) throws Exception {
    for (byte[] text : texts()) {
      checkPage(place, text, get(place, text, "text/html"));
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void searchBoxNeverFailsAndNeverRepeatsMarkup(String scheme) throws Exception {
    for (byte[] text : texts()) {
      HttpRequest post =
          HttpRequest.newBuilder(server("/search"))
              .header("Accept", "text/html")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("q=" + encoded(text) + scheme))
              .build();
      checkPage("/search", text, client.send(post, BodyHandlers.ofString()));
    }
  }

  static Stream<String> schemes() {
    return Stream.of("", "&scheme=regno");
  }

  private static void checkPage(String place, byte[] text, HttpResponse<String> answer) {
    String said = new String(text, StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as(about(place, text)).isLessThan(500);
    if (said.indexOf('<') >= 0 || said.startsWith("\"on")) {
      assertThat(answer.body().contains(said)).as(about(place, text)).isFalse();
    }
    assertThat(answer.headers().firstValue("Set-Cookie")).as(about(place, text)).isEmpty();
  }

  private HttpResponse<String> get(String place, byte[] text, String accept)
      throws IOException, InterruptedException {
    String address = place.replace("[", "%5B").replace("]", "%5D").replace("{}", encoded(text));
    HttpRequest request = HttpRequest.newBuilder(server(address)).header("Accept", accept).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static URI server(String address) {
    return URI.create("http://localhost:" + RestAssured.port + address);
  }

  private static String about(String place, byte[] text) {
    String written = encoded(text);
    return place + " with " + written.substring(0, Math.min(written.length(), 200));
  }

  private static List<byte[]> texts() throws IOException {
    List<byte[]> texts = new ArrayList<>();
    texts.add(new byte[0]);
    for (String line : Files.readAllLines(TEXTS)) {
      if (!line.isEmpty() && !line.startsWith("# ")) {
        texts.add(bytes(line));
      }
    }
    for (int length : LENGTHS) {
      texts.add("9".repeat(length).getBytes(StandardCharsets.UTF_8));
      texts.add("青".repeat(length / 3).getBytes(StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static byte[] bytes(String line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher escaped = BYTE.matcher(line);
    int done = 0;
    while (escaped.find()) {
      bytes.writeBytes(line.substring(done, escaped.start()).getBytes(StandardCharsets.UTF_8));
      bytes.write(Integer.parseInt(escaped.group(1), 16));
      done = escaped.end();
    }
    bytes.writeBytes(line.substring(done).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static String encoded(byte[] text) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : text) {
      encoded.append(String.format("%%%02X", one));
    }
    return encoded.toString();
  }
}
