package org.gongshi.lookup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Reads canonical bytes of the register back into members, in their order. */
public final class Canonical {
  private static final TypeReference<TreeMap<String, Object>> OBJECT = new TypeReference<>() {};

  private Canonical() {}

  public static Map<String, Object> parse(ObjectMapper json, byte[] canonical) {
    try {
      return json.readValue(canonical, OBJECT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
