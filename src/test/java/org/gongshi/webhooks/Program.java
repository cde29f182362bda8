package org.gongshi.webhooks;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongshi.sandbox.SandboxIdentity;
import org.gongshi.testsupport.Logins;

/** A program with webhooks, as it speaks with the service; each has an id of its own. */
final class Program {
  private final String token;

  /** What its program must keep of it. */
  record Hook(String id, String secret, String position) {}

  Program() {
    this.token =
        Logins.token(SandboxIdentity.SUBSCRIBER, Map.of("program", "program-" + UUID.randomUUID()));
  }

  RequestSpecification ask() {
    return given().auth().oauth2(token);
  }

  String bearer() {
    return "Bearer " + token;
  }

  ValidatableResponse create(Map<String, ?> wish) {
    return ask().contentType("application/json").body(wish).post("/v1/webhooks").then();
  }

  /** A new one, as answered. */
  Hook created(String url, Map<String, ?> more) {
    Map<String, Object> wish = new HashMap<>(more);
    wish.put("url", url);
    JsonPath answer = create(wish).statusCode(201).extract().jsonPath();
    return new Hook(
        answer.getString("id"), answer.getString("secret"), answer.getString("position"));
  }

  ValidatableResponse get(String id) {
    return ask().get("/v1/webhooks/" + id).then();
  }

  ValidatableResponse post(String path, Map<String, ?> body) {
    return ask().contentType("application/json").body(body).post("/v1/webhooks/" + path).then();
  }

  /** Has no webhooks any more. */
  void end() {
    List<String> mine = ask().get("/v1/webhooks").then().extract().path("items.id");
    mine.forEach(id -> ask().delete("/v1/webhooks/" + id));
  }

  ValidatableResponse post(String path) {
    return ask().post("/v1/webhooks/" + path).then();
  }
}
