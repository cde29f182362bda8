package org.gongshi.load;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongshi.sample.SampleRegister;

/**
 * The portal that is asked, and the invented register in it, computed from the seed it names. A
 * portal whose register is real, or still loading, is refused; so is one on another machine, unless
 * {@code -Dtarget.confirm} repeats its host.
 */
record Target(URI base, SampleRegister register) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Flat, and ours: no need for a parser. */
  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":\"?([^\",}]+)");

  static Target fromSettings() {
    URI base = URI.create(System.getProperty("url", "http://localhost:8080"));
    try {
      refuseStrangers(base);
      return new Target(base, registerOf(base));
    } catch (IOException e) {
      throw new IllegalStateException(base + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpProtocolBuilder protocol() {
    return http.baseUrl(base.toString())
        .acceptHeader("application/json")
        .userAgentHeader("gongshi-load-tests")
        .shareConnections();
  }

  private static void refuseStrangers(URI base) throws IOException {
    boolean here = InetAddress.getByName(base.getHost()).isLoopbackAddress();
    if (!here && !base.getHost().equals(System.getProperty("target.confirm"))) {
      throw new IllegalStateException(
          "%s is not this machine. If you may load it, say so: -Dtarget.confirm=%s"
              .formatted(base, base.getHost()));
    }
  }

  private static SampleRegister registerOf(URI base) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(base.resolve("/v1/sample")).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200 || !"true".equals(member(answer.body(), "loaded"))) {
        throw new IllegalStateException(
            "%s has no sample register, or one that is still loading: %d %s"
                .formatted(base, answer.statusCode(), answer.body()));
      }
      return new SampleRegister(
          Long.parseLong(member(answer.body(), "seed")),
          Long.parseLong(member(answer.body(), "subjects")),
          LocalDate.parse(member(answer.body(), "as_of")));
    }
  }

  private static String member(String json, String name) {
    Matcher members = MEMBER.matcher(json);
    while (members.find()) {
      if (members.group(1).equals(name)) {
        return members.group(2);
      }
    }
    throw new IllegalStateException("no " + name + " in " + json);
  }
}
