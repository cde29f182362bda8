package org.gongshi.load;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The token of a ticketing system, asked for once: a run must be shorter than it lives. {@code
 * -Dtoken.url}, {@code -Dtoken.client} and {@code -Dtoken.secret} say otherwise than dev mode,
 * {@code -Dtoken.parameters} what a provider wants besides, such as {@code scope=checks}.
 */
final class ClientToken {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

  private ClientToken() {}

  static String fetch() {
    String url = System.getProperty("token.url", "http://localhost:25480/token");
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(System.getProperty("token.client", "ticketing"))
            + "&client_secret="
            + encoded(System.getProperty("token.secret", ""))
            + "&"
            + System.getProperty("token.parameters", "");
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url))
                  .timeout(PATIENCE)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      Matcher token = TOKEN.matcher(answer.body());
      if (answer.statusCode() != 200 || !token.find()) {
        throw new IllegalStateException(url + " gives no token: " + answer.statusCode());
      }
      return token.group(1);
    } catch (IOException e) {
      throw new IllegalStateException(url + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
