package org.gongshi.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Sends what OpenRefine sends, byte by byte: its server posts forms, its pages get addresses. */
final class OpenRefine implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** As its server sends queries and questions for properties. */
  HttpResponse<String> post(String field, String json) {
    return send(
        HttpRequest.newBuilder(address("/reconcile"))
            .header("User-Agent", "OpenRefine/3.8")
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    field + "=" + URLEncoder.encode(json, StandardCharsets.UTF_8))));
  }

  /** The results of a batch that is well formed, as the answer must be. */
  JsonPath queries(String json) {
    Protocol.check("queries", json);
    HttpResponse<String> answer = post("queries", json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Protocol.check("results", answer.body());
    return new JsonPath(answer.body());
  }

  /** The candidates of one query by a text. */
  JsonPath query(String text) {
    return queries("{\"q0\":{\"query\":\"%s\"}}".formatted(text)).setRootPath("q0");
  }

  JsonPath extend(String json) {
    HttpResponse<String> answer = post("extend", json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Protocol.check("extension", answer.body());
    return new JsonPath(answer.body());
  }

  /** As its page asks, from another site. */
  HttpResponse<String> get(String path) {
    return get(URI.create(address("/").toString() + path.substring(1)));
  }

  HttpResponse<String> get(URI address) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Origin", "http://127.0.0.1:3333")
            .header("Accept", "application/json, text/javascript, */*; q=0.01"));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static URI address(String path) {
    return URI.create("http://localhost:" + RestAssured.port + path);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
