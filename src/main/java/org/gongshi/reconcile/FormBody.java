package org.gongshi.reconcile;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The one field of a form that programs send. Read by hand: the form reader bounds each field at
 * the size of what people type, and a batch is larger.
 *
 * @param queries a batch of queries, JSON
 * @param extend a question for properties, JSON
 */
record FormBody(Optional<String> queries, Optional<String> extend) {

  static FormBody parse(byte[] body) {
    @Nullable String queries = null;
    @Nullable String extend = null;
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      switch (name) {
        case "queries" -> queries = once(name, queries, value);
        case "extend" -> extend = once(name, extend, value);
        case "" -> {}
        default -> throw known();
      }
    }
    return new FormBody(Optional.ofNullable(queries), Optional.ofNullable(extend));
  }

  /** The refusal of a form that asks nothing, or something that is not known here. */
  static ProblemException known() {
    return new ProblemException(
        ProblemCode.REQUEST_INVALID, "The form has one field, queries or extend.");
  }

  private static String once(String name, @Nullable String known, String value) {
    if (known != null) {
      throw Parameters.invalid(name, name + " was given twice.");
    }
    return value;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.REQUEST_INVALID, "The form is not encoded as forms are.");
    }
  }
}
