package org.gongshi.register;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one byte sequence of a JSON value, after RFC 8785: no white space, members sorted by UTF-16
 * code units, the shortest escapes. What is hashed and signed is written with it.
 *
 * <p>Values are strings, booleans, whole numbers, lists and maps with string keys. Fractions are
 * refused (amounts are strings here), and so is null: what is absent is left out.
 */
public final class CanonicalJson {

  /** RFC 8785 follows I-JSON: larger numbers are not exact in every reader. */
  private static final long EXACT_MAX = (1L << 53) - 1;

  /** Our bodies nest five deep; the bound keeps a hostile value from exhausting the stack. */
  private static final int DEPTH_MAX = 32;

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  public static byte[] bytes(Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  public static String text(Object value) {
    var json = new CanonicalJson();
    json.write(value, 0);
    return json.out.toString();
  }

  private void write(Object value, int depth) {
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException("json: nested deeper than " + DEPTH_MAX);
    }
    switch (value) {
      case String string -> writeString(string);
      case Boolean bool -> out.append(bool.booleanValue());
      case Long number -> writeNumber(number);
      case Integer number -> writeNumber(number);
      case List<?> list -> writeList(list, depth);
      case Map<?, ?> map -> writeMap(map, depth);
      case null, default ->
          throw new IllegalArgumentException(
              "json: no canonical form for "
                  + (value == null ? "null" : value.getClass().getSimpleName()));
    }
  }

  private void writeNumber(long number) {
    if (number > EXACT_MAX || number < -EXACT_MAX) {
      throw new IllegalArgumentException("json: a number beyond 2^53 - 1 is not exact");
    }
    out.append(number);
  }

  private void writeList(List<?> list, int depth) {
    out.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      write(items.next(), depth + 1);
      if (items.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private void writeMap(Map<?, ?> map, int depth) {
    // String.compareTo compares UTF-16 code units, which is the order RFC 8785 wants.
    var sorted = new TreeMap<String, Object>();
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (!(member.getKey() instanceof String name)) {
        throw new IllegalArgumentException("json: a member name is not a string");
      }
      sorted.put(name, member.getValue());
    }
    out.append('{');
    Iterator<Map.Entry<String, Object>> members = sorted.entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<String, Object> member = members.next();
      writeString(member.getKey());
      out.append(':');
      write(member.getValue(), depth + 1);
      if (members.hasNext()) {
        out.append(',');
      }
    }
    out.append('}');
  }

  private void writeString(String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (Character.isSurrogate(c)) {
        requirePair(string, i);
        out.append(c).append(string.charAt(++i));
      } else {
        writeCharacter(c);
      }
    }
    out.append('"');
  }

  private void writeCharacter(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < ' ') {
          out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 15, 16));
        } else {
          out.append(c);
        }
      }
    }
  }

  private static void requirePair(String string, int at) {
    if (at + 1 == string.length()
        || !Character.isSurrogatePair(string.charAt(at), string.charAt(at + 1))) {
      throw new IllegalArgumentException("json: a string holds half a character");
    }
  }
}
