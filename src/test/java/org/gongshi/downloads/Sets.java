package org.gongshi.downloads;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Logins;

/** Sets as those see them who download them. */
public final class Sets {
  static final ObjectMapper JSON = new ObjectMapper();

  /** Other tests may have filled the register. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Sets() {}

  /** A set that an operator has made now. */
  public static JsonNode made() {
    String before = name();
    Logins.as(SandboxIdentity.OPERATOR).post("/v1/downloads").then().statusCode(202);
    return awaited(set -> !set.path("set").textValue().equals(before));
  }

  /** The set that is offered once one is that is meant. */
  static JsonNode awaited(Predicate<JsonNode> isMeant) {
    JsonNode[] found = new JsonNode[1];
    Eventually.holds(
        PATIENCE,
        () -> {
          Response answer = given().get("/v1/downloads");
          if (answer.statusCode() != 200) {
            return false;
          }
          found[0] = tree(answer.asByteArray());
          return isMeant.test(found[0]);
        });
    return found[0];
  }

  private static String name() {
    Response answer = given().get("/v1/downloads");
    return answer.statusCode() == 200 ? tree(answer.asByteArray()).path("set").textValue() : "";
  }

  static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] file(JsonNode set, String name) {
    return given()
        .get(set.path("base").textValue() + name)
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  /** The lines of a table, by id. */
  static Map<String, String> lines(JsonNode set, String table) {
    return lines(file(set, table + ".jsonl.gz"));
  }

  /** The lines of a file, by id. */
  static Map<String, String> lines(byte[] file) {
    Map<String, String> lines = new LinkedHashMap<>();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        String id = tree(line.getBytes(StandardCharsets.UTF_8)).path("id").textValue();
        if (lines.put(id, line) != null) {
          throw new AssertionError("twice in one file: " + id);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
