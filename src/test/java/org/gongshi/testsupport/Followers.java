package org.gongshi.testsupport;

import static io.restassured.RestAssured.given;

/** Who follows the change feed at the moment. */
public final class Followers {
  private static final String UNDER_WAY = "gongshi_requests_under_way{work=\"follow\"";

  private Followers() {}

  /** Requests that wait for events or hold a stream, as the metrics have it. */
  public static int count() {
    return (int)
        given()
            .get("/q/metrics")
            .asString()
            .lines()
            .filter(line -> line.startsWith(UNDER_WAY))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .sum();
  }
}
