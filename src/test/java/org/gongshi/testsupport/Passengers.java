package org.gongshi.testsupport;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gongshi.register.ResidentNumber;
import org.gongshi.sandbox.SandboxIdentity;

/** Invented passengers, and programs that ask about them. */
public final class Passengers {
  private Passengers() {}

  /**
   * The numbers of people of region 110100 who were born on one day.
   *
   * @param day as in 19020202; nobody alive was born then
   */
  public static List<String> bornOn(String day) {
    return IntStream.range(0, 1_000)
        .mapToObj(order -> "110100" + day + "%03d".formatted(order))
        .map(Passengers::withCheckCharacter)
        .toList();
  }

  private static String withCheckCharacter(String body) {
    return "0123456789X"
        .chars()
        .mapToObj(c -> body + (char) c)
        .filter(ResidentNumber::is)
        .findFirst()
        .orElseThrow();
  }

  /** A question about a resident, for a flight. */
  public static Map<String, Object> question(String number, String name) {
    return new HashMap<>(
        Map.of(
            "person",
            Map.of("document_type", "resident-id", "document_number", number, "name", name),
            "service_class",
            "flight",
            "purpose",
            "ticket-sale"));
  }

  /** A token of a program that has checks of its own to make. */
  public static String token(String program) {
    return Logins.token(SandboxIdentity.TICKETING, Map.of("program", program));
  }

  /** What a program is answered. */
  public static ValidatableResponse check(String token, Map<String, Object> question) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(question)
        .post("/v1/checks")
        .then();
  }
}
