package org.gongshi.load;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongshi.register.ResidentNumber;
import org.gongshi.sample.PublishedIdentity;

/**
 * Endless feeds of checks about invented people: nobody alive was born from 1900 to 1905, nor has
 * this surname. One in a hundred is a published identity of the sample register, whose answer is
 * known.
 */
final class Passengers {
  private static final LocalDate BORN_FROM = LocalDate.of(1900, 1, 1);
  private static final LocalDate BORN_BEFORE = LocalDate.of(1906, 1, 1);

  /** Not more than a handful share region and day of birth, or the client would seem to guess. */
  private static final int PREPARED = 100_000;

  private static final int PUBLISHED_ONE_IN = 100;

  static final String SURNAME = "澹台";

  private static final String GIVEN = "安宁和平清明远长青云山河海川林风光岚雪松竹梅兰";

  private static final List<String> SERVICES =
      List.of("flight", "rail.g.second", "rail.g.first", "rail.d.second", "rail.hard_sleeper");

  private final List<Map<String, Object>> invented =
      IntStream.range(0, PREPARED).mapToObj(n -> invented()).toList();

  private final List<Map<String, Object>> published =
      PublishedIdentity.ALL.stream()
          .filter(identity -> !identity.isOrganisation())
          .map(identity ->
              question(
                  identity.documentType(),
                  identity.number(),
                  identity.name().orElseThrow(),
                  identity.serviceClass(),
                  identity.decision()))
          .toList();

  /** {@code body} and the {@code decision} that it must get. */
  Iterator<Map<String, Object>> single() {
    return Stream.generate(this::one).iterator();
  }

  /** {@code body} of a batch and the {@code decisions} that it must get, in order. */
  Iterator<Map<String, Object>> lists(int passengers) {
    return Stream.generate(() -> list(passengers)).iterator();
  }

  private Map<String, Object> list(int passengers) {
    List<Map<String, Object>> questions = Stream.generate(this::one).limit(passengers).toList();
    return Map.of(
        "body",
        questions.stream()
            .map(question -> (String) question.get("body"))
            .collect(Collectors.joining(",", "{\"checks\":[", "]}")),
        "decisions",
        questions.stream().map(question -> question.get("decision")).toList());
  }

  private Map<String, Object> one() {
    ThreadLocalRandom dice = ThreadLocalRandom.current();
    return dice.nextInt(PUBLISHED_ONE_IN) == 0
        ? published.get(dice.nextInt(published.size()))
        : invented.get(dice.nextInt(invented.size()));
  }

  private static Map<String, Object> invented() {
    ThreadLocalRandom dice = ThreadLocalRandom.current();
    LocalDate born =
        LocalDate.ofEpochDay(dice.nextLong(BORN_FROM.toEpochDay(), BORN_BEFORE.toEpochDay()));
    String body =
        "11%04d%s%03d"
            .formatted(dice.nextInt(10_000), born.toString().replace("-", ""), dice.nextInt(1_000));
    String number =
        "0123456789X"
            .chars()
            .mapToObj(c -> body + (char) c)
            .filter(ResidentNumber::is)
            .findFirst()
            .orElseThrow();
    String name =
        SURNAME
            + GIVEN.charAt(dice.nextInt(GIVEN.length()))
            + GIVEN.charAt(dice.nextInt(GIVEN.length()));
    return question(
        "resident-id",
        number,
        name,
        SERVICES.get(dice.nextInt(SERVICES.size())),
        "no_order_in_force");
  }

  private static Map<String, Object> question(
      String type, String number, String name, String service, String decision) {
    return Map.of(
        "body",
        """
        {"person":{"document_type":"%s","document_number":"%s","name":"%s"},\
        "service_class":"%s","purpose":"ticket-sale"}\
        """
            .formatted(type, number, name, service),
        "decision",
        decision);
  }
}
