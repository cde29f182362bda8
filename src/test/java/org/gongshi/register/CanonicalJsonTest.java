package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  private static final long SEED = 8785;

  @Test
  void membersAreSortedAsInTheExampleOfTheRfc() {
    var members = new LinkedHashMap<String, Object>();
    members.put("\u20ac", "Euro Sign");
    members.put("\r", "Carriage Return");
    members.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
    members.put("1", "One");
    members.put("\ud83d\ude00", "Emoji: Grinning Face");
    members.put("\u0080", "Control");
    members.put("\u00f6", "Latin Small Letter O With Diaeresis");
    assertThat(CanonicalJson.text(members))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  @Test
  void stringsAreEscapedAsInTheExampleOfTheRfc() {
    Map<String, Object> value = Map.of("string", "\u20ac$\17\nA'B\"\\\\\"/", "literals", true);
    byte[] expected =
        "{\"literals\":true,\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(CanonicalJson.bytes(value)).isEqualTo(expected);
  }

  @Test
  void containersAndNumbersAreWrittenWithoutSpace() {
    var value = new LinkedHashMap<String, Object>();
    value.put("numbers", List.of(0, -1L, 9007199254740991L));
    value.put("empty", List.of());
    value.put("b", Map.of());
    assertThat(CanonicalJson.text(value))
        .isEqualTo("{\"b\":{},\"empty\":[],\"numbers\":[0,-1,9007199254740991]}");
  }

  @Test
  void anotherImplementationWritesTheSameBytes() throws IOException {
    var random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      Map<String, Object> value = randomMap(random, 3);
      byte[] ours = CanonicalJson.bytes(value);
      assertThat(ours).isEqualTo(new JsonCanonicalizer(shuffled(value)).getEncodedUTF8());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 53, -(1L << 53), Long.MAX_VALUE, Long.MIN_VALUE})
  void numbersThatAreNotExactEverywhereAreRefused(long number) {
    assertThatThrownBy(() -> CanonicalJson.bytes(number))
        .hasMessage("json: a number beyond 2^53 - 1 is not exact");
  }

  @Test
  void whatHasNoCanonicalFormIsRefused() {
    assertThatThrownBy(() -> CanonicalJson.bytes(1.5)).hasMessageEndingWith("Double");
    assertThatThrownBy(() -> CanonicalJson.bytes(Map.of(1L, "x")))
        .hasMessage("json: a member name is not a string");
    assertThatThrownBy(() -> CanonicalJson.bytes("a\ud83d"))
        .hasMessage("json: a string holds half a character");
    assertThatThrownBy(() -> CanonicalJson.bytes("\ude00\ud83d"))
        .hasMessage("json: a string holds half a character");
    Object deep = "x";
    for (int i = 0; i < 40; i++) {
      deep = List.of(deep);
    }
    Object tooDeep = deep;
    assertThatThrownBy(() -> CanonicalJson.bytes(tooDeep))
        .hasMessage("json: nested deeper than 32");
  }

  private static Map<String, Object> randomMap(Random random, int depth) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = random.nextInt(6); i > 0; i--) {
      map.put(randomString(random), randomValue(random, depth));
    }
    return map;
  }

  private static Object randomValue(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> random.nextBoolean();
      case 1 -> random.nextLong(-9007199254740991L, 9007199254740992L);
      case 4 -> randomMap(random, depth - 1);
      case 5 -> {
        var list = new ArrayList<Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(randomValue(random, depth - 1));
        }
        yield list;
      }
      default -> randomString(random);
    };
  }

  private static String randomString(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      int codePoint =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> 0x4E00 + random.nextInt(0x5000);
            case 2 -> 0x1F600 + random.nextInt(0x40);
            default -> 0xE000 + random.nextInt(0x1FFE);
          };
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }

  /** The same value as ordinary JSON: members unsorted, everything beyond ASCII escaped. */
  private static String shuffled(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(member -> quoted((String) member.getKey()) + " : " + shuffled(member.getValue()))
              .collect(Collectors.joining(" , ", "{ ", " }"));
      case List<?> list ->
          list.stream()
              .map(CanonicalJsonTest::shuffled)
              .collect(Collectors.joining(" , ", "[ ", " ]"));
      case String string -> quoted(string);
      default -> value.toString();
    };
  }

  private static String quoted(String string) {
    var text = new StringBuilder("\"");
    string.chars().forEach(c -> text.append("\\u%04X".formatted(c)));
    return text.append('"').toString();
  }
}
