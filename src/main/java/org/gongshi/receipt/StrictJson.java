package org.gongshi.receipt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of receipts and answers: strings, booleans, whole numbers, lists, and objects that
 * name no member twice. Nothing of what is read stays in memory.
 */
public final class StrictJson {
  private static final int DEPTH_MAX = 32;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
          .build();

  private StrictJson() {}

  /**
   * The value, with objects as maps in the order of their members.
   *
   * @throws MalformedReceiptException if it is anything else
   */
  public static Object read(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(utf8(json))) {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new MalformedReceiptException("json: something follows the value");
      }
      return value;
    } catch (IOException e) {
      throw new MalformedReceiptException("json: not of the documented form");
    }
  }

  /** The parser would guess another encoding from the first bytes. */
  private static String utf8(byte[] json) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
  }

  /**
   * The members of an object.
   *
   * @throws MalformedReceiptException if it is none
   */
  public static Map<String, Object> readObject(byte[] json) {
    return object(read(json), "json");
  }

  @SuppressWarnings("unchecked") // objects are read with string keys
  public static Map<String, Object> object(Object value, String what) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new MalformedReceiptException(what + ": an object is needed");
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> number(parser);
      case START_ARRAY -> list(parser);
      case START_OBJECT -> members(parser);
      case null, default ->
          throw new MalformedReceiptException("json: null and fractions are not used");
    };
  }

  private static Object number(JsonParser parser) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new MalformedReceiptException("json: a number is too large");
    }
    return parser.getLongValue();
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return items;
  }

  private static Map<String, Object> members(JsonParser parser) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }
}
