package org.gongshi.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongshi.testsupport.OwnCluster;
import org.junit.jupiter.api.Test;

/** Whoever stops in the midst of a request is cut off, and nobody waits for them. */
@QuarkusTest
@TestProfile(SlowClientTest.LittlePatience.class)
class SlowClientTest {
  private static final int SLOW_CLIENTS = 50;
  private static final int PATIENCE_MILLIS = 10_000;

  /** The bound that a test can wait for. */
  public static final class LittlePatience extends OwnCluster {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.http.idle-timeout", "1s");
    }
  }

  @Test
  void halfARequestIsCutOffWhileOthersAreAnswered() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int n = 0; n < SLOW_CLIENTS; n++) {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket
            .getOutputStream()
            .write("GET /v1/coverage HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      given().get("/v1/coverage").then().statusCode(200);
      for (Socket socket : slow) {
        assertThat(socket.getInputStream().read()).as("end of the connection").isEqualTo(-1);
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void headersBeyondTheLimitAreRefused() {
    given().header("X-Long", "x".repeat(20_000)).get("/v1/coverage").then().statusCode(431);
    given().get("/v1/notices?authority=" + "x".repeat(9_000)).then().statusCode(414);
  }
}
