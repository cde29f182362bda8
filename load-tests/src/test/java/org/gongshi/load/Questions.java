package org.gongshi.load;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.gongshi.register.SubjectNumber;
import org.gongshi.sample.SampleRegister;

/** Endless feeds of questions about the sample register, computed from its seed. */
final class Questions {
  /** Numbers and names computed before the run begins, so that computing them does not slow it. */
  private static final int PREPARED_MAX = 200_000;

  private static final int NAMES_MAX = 20_000;

  /** As people type: two to six characters from the beginning or the middle of a name. */
  private static final int TYPED_MIN = 2;

  private static final int TYPED_MAX = 6;

  private final SampleRegister register;
  private final long subjects;

  Questions(SampleRegister register) {
    this.register = register;
    this.subjects = Math.min(register.subjects(), Setting.SUBJECTS.value());
  }

  /** {@code scheme}, {@code value}: numbers that are in the register, each as likely as any. */
  Iterator<Map<String, Object>> numbers() {
    List<Map<String, Object>> prepared =
        indices().mapToObj(n -> asked(register.number(n))).toList();
    return forever(prepared);
  }

  /** {@code name}: parts of names that are in the register. */
  Iterator<Map<String, Object>> names() {
    // Without brackets: a part that is mostly a bracket is too short once it is folded.
    List<String> names = indices().limit(NAMES_MAX).mapToObj(n -> plain(register.name(n))).toList();
    return Stream.generate(() -> Map.<String, Object>of("name", typed(any(names)))).iterator();
  }

  /** Letters and digits alone: how names are typed here, and looked for in answers. */
  static String plain(String text) {
    return text.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}]", "");
  }

  private LongStream indices() {
    return ThreadLocalRandom.current().longs(Math.min(subjects, PREPARED_MAX), 0, subjects);
  }

  private static Map<String, Object> asked(SubjectNumber number) {
    return Map.of("scheme", number.scheme().code(), "value", number.value());
  }

  private static String typed(String name) {
    ThreadLocalRandom dice = ThreadLocalRandom.current();
    int length = Math.min(name.length(), dice.nextInt(TYPED_MIN, TYPED_MAX + 1));
    int from = dice.nextBoolean() ? 0 : dice.nextInt(name.length() - length + 1);
    return name.substring(from, from + length);
  }

  private static Iterator<Map<String, Object>> forever(List<Map<String, Object>> prepared) {
    return Stream.generate(() -> any(prepared)).iterator();
  }

  private static <T> T any(List<T> list) {
    return list.get(ThreadLocalRandom.current().nextInt(list.size()));
  }
}
