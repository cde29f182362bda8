package org.gongshi.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fields of forms and queries. */
final class SandboxForm {
  /** No form of OpenID Connect is longer. */
  private static final int BYTES_MAX = 16_384;

  private SandboxForm() {}

  static Map<String, String> query(HttpExchange exchange) {
    return fields(exchange.getRequestURI().getRawQuery());
  }

  static Map<String, String> sent(HttpExchange exchange) throws IOException {
    byte[] form = exchange.getRequestBody().readNBytes(BYTES_MAX);
    return fields(new String(form, StandardCharsets.UTF_8));
  }

  private static Map<String, String> fields(@Nullable String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return Map.of();
    }
    return Arrays.stream(encoded.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> decoded(pair[0]),
                pair -> pair.length < 2 ? "" : decoded(pair[1]),
                (first, second) -> second,
                TreeMap::new));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
