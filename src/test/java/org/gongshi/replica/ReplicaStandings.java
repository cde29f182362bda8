package org.gongshi.replica;

import static io.restassured.RestAssured.get;

/** What the readiness check says of each server. */
final class ReplicaStandings {
  private ReplicaStandings() {}

  static String of(String replica) {
    return get("/q/health/ready")
        .jsonPath()
        .getString("checks.find { it.name == 'replicas' }.data.'" + replica + "'");
  }

  static boolean isDown(String replica) {
    return of(replica).equals("down");
  }

  /** Within the soft lag bound of the tests. */
  static boolean isFresh(String replica) {
    String standing = of(replica);
    return standing.startsWith("streaming, ")
        && Long.parseLong(standing.replaceAll("[^0-9]", "")) < 1_000;
  }
}
