package org.gongshi.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.gongshi.api.Answers;

/** Writes answers of this package. */
final class JsonAnswer {
  private JsonAnswer() {}

  static byte[] bytes(ObjectMapper json, ObjectNode answer) {
    try {
      return json.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An answer that comes from no register, and stays the same until the service is another. */
  static Response fixed(ObjectMapper json, ObjectNode answer) {
    return Response.ok(bytes(json, answer), MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, Answers.cacheControl(Answers.MAX_AGE_SECONDS))
        .build();
  }
}
