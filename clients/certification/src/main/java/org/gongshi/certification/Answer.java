package org.gongshi.certification;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer to a request, real or not. */
record Answer(int status, Map<String, String> headers, String body) {

  static Answer json(int status, String body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), body);
  }

  static Answer html(int status, String body) {
    return new Answer(status, Map.of("Content-Type", "text/html"), body);
  }

  /** A problem of the portal. */
  static Answer problem(int status, String code) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/problem+json"),
        "{\"status\":%d,\"code\":\"%s\",\"title\":\"order_in_force? Nobody knows.\"}"
            .formatted(status, code));
  }

  Answer with(String header, String value) {
    return new Answer(
        status, Map.of("Content-Type", headers.get("Content-Type"), header, value), body);
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
