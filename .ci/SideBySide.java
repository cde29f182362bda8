import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks an old version and a new one the same questions at a steady rate, and publishes all the while; .ci/upgrade starts and
 * ends the versions. What is there is said by files: "both", then "new", then "end".
 * SideBySide DIRECTORY OLD-READER OLD-WRITER NEW-READER NEW-WRITER TOKEN-URL RATE; in the directory "addresses", one a line, and
 * "act.csv", a file of one act with the number NUMBER.
 */
final class SideBySide {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A change reaches both within a probe; what differs for so long differs. */
  private static final int COMPARISONS_MAX = 20;

  private static final long BETWEEN_COMPARISONS_MILLIS = 250;
  private static final long BETWEEN_PUBLICATIONS_MILLIS = 2_000;
  private static final int TOLD_MAX = 20;
  private static final int TOLD_CHARS_MAX = 600;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Path directory;
  private final String oldReader;
  private final String oldWriter;
  private final String newReader;
  private final String newWriter;
  private final String tokens;
  private final AtomicInteger ofOld = new AtomicInteger();
  private final AtomicInteger ofNew = new AtomicInteger();
  private final AtomicInteger compared = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger different = new AtomicInteger();
  private final AtomicInteger byOld = new AtomicInteger();
  private final AtomicInteger byNew = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();

  private SideBySide(String... args) {
    directory = Path.of(args[0]);
    oldReader = args[1];
    oldWriter = args[2];
    newReader = args[3];
    newWriter = args[4];
    tokens = args[5];
  }

  public static void main(String... args) throws Exception {
    require(common(JSON.readTree("{\"a\":[{\"b\":1}],\"c\":2}"), JSON.readTree("{\"a\":[{\"b\":1,\"d\":3}]}")));
    require(!common(JSON.readTree("{\"a\":[{\"b\":1}]}"), JSON.readTree("{\"a\":[{\"b\":2}]}")));
    require(!common(JSON.readTree("{\"a\":[1]}"), JSON.readTree("{\"a\":[1,2]}")));
    new SideBySide(args).run(Integer.parseInt(args[6]));
  }

  private void run(int rate) throws Exception {
    List<String> addresses = answered();
    if (addresses.isEmpty()) {
      throw new IOException("the old version answers nothing");
    }
    AtomicInteger turn = new AtomicInteger();
    try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      clock.scheduleAtFixedRate(
          () -> {
            String address = addresses.get(turn.getAndIncrement() % addresses.size());
            boolean old = !is("new");
            boolean young = is("both");
            askers.execute(() -> ask(address, old, young));
          },
          0, 1_000_000 / rate, TimeUnit.MICROSECONDS);
      for (int number = 1; !is("end"); number++) {
        publish(number, is("new"));
        Thread.sleep(BETWEEN_PUBLICATIONS_MILLIS);
      }
      clock.shutdownNow();
    }
    System.out.printf(
        "questions: %d to the old version, %d to the new one; compared: %d; publications: %d by the old one, %d by the new one%n",
        ofOld.get(), ofNew.get(), compared.get(), byOld.get(), byNew.get());
    System.out.printf("failed: %d, different: %d%n", failed.get(), different.get());
    boolean all = compared.get() > 0 && byOld.get() > 0 && byNew.get() > 0;
    System.exit(all && failed.get() + different.get() == 0 ? 0 : 1);
  }

  /** Questions to which the old version has an answer before anything happens. */
  private List<String> answered() throws Exception {
    List<String> answered = new ArrayList<>();
    for (String address : Files.readAllLines(directory.resolve("addresses"))) {
      if (get(oldReader + address, Optional.empty()).statusCode() == 200) {
        answered.add(address);
      }
    }
    System.out.println("addresses: " + answered.size());
    return answered;
  }

  private void ask(String address, boolean old, boolean young) {
    try {
      HttpResponse<String> before = old ? asked(ofOld, oldReader + address) : null;
      HttpResponse<String> after = young ? asked(ofNew, newReader + address) : null;
      if (before != null && after != null && isJson(before)) {
        compare(address, before, after);
      }
    } catch (Exception e) {
      tell(failed, address + ": " + e);
    }
  }

  private HttpResponse<String> asked(AtomicInteger count, String url) throws Exception {
    count.incrementAndGet();
    HttpResponse<String> answer = get(url, Optional.empty());
    if (answer.statusCode() != 200) {
      throw new IOException(url + " answers " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }

  /** What is published meanwhile may be in one answer and not yet in the other: then both are asked for the later position. */
  private void compare(String address, HttpResponse<String> before, HttpResponse<String> after) throws Exception {
    compared.incrementAndGet();
    for (int i = 0; i < COMPARISONS_MAX; i++) {
      if (common(JSON.readTree(before.body()), JSON.readTree(after.body()))) {
        return;
      }
      Thread.sleep(BETWEEN_COMPARISONS_MILLIS);
      before = get(oldReader + address, Optional.empty());
      after = get(newReader + address, before.headers().firstValue("Watermark"));
    }
    tell(different, address + "\n    " + before.body() + "\n    " + after.body());
  }

  /** Whether the parts that both have are the same: members that only one has do not count, elements do. */
  private static boolean common(JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      return before.properties().stream()
          .filter(member -> after.has(member.getKey()))
          .allMatch(member -> common(member.getValue(), after.get(member.getKey())));
    }
    if (before.isArray() && after.isArray()) {
      for (int i = 0; i < before.size(); i++) {
        if (i >= after.size() || !common(before.get(i), after.get(i))) {
          return false;
        }
      }
      return before.size() == after.size();
    }
    return before.equals(after);
  }

  /** One act, and whether every version that is there shows it. */
  private void publish(int number, boolean young) {
    try {
      String act = Files.readString(directory.resolve("act.csv")).replace("NUMBER", String.valueOf(7000 + number));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create((young ? newWriter : oldWriter) + "/v1/publications?source=11990100M00000019X"
                  + "&source_name=%E4%B8%B4%E6%B1%9F%E5%B8%82%E5%B8%82%E5%9C%BA%E7%9B%91%E7%9D%A3%E7%AE%A1%E7%90%86%E5%B1%80"))
              .timeout(Duration.ofSeconds(30))
              .header("Authorization", "Bearer " + token())
              .header("Idempotency-Key", "upgrade-" + number)
              .header("Content-Type", "text/csv")
              .POST(HttpRequest.BodyPublishers.ofString(act))
              .build();
      HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IOException("publication: " + answer.statusCode() + " " + answer.body());
      }
      (young ? byNew : byOld).incrementAndGet();
      shown(number, answer.headers().firstValue("Watermark"));
    } catch (Exception e) {
      tell(failed, e.toString());
    }
  }

  private void shown(int number, Optional<String> position) throws Exception {
    List<String> readers = new ArrayList<>();
    if (!is("new")) {
      readers.add(oldReader);
    }
    if (is("both")) {
      readers.add(newReader);
    }
    for (String reader : readers) {
      if (!lists(reader, 7000 + number + "号", position)) {
        tell(different, "act %d is not shown by %s".formatted(number, reader));
      }
    }
  }

  /** Whether a reader has it on one of the pages of what its party did. */
  private static boolean lists(String reader, String act, Optional<String> position) throws Exception {
    String address = "/v1/notices?kind=penalty&party=uscc:91990102M000050121&page%5Bsize%5D=50";
    while (!address.isEmpty()) {
      HttpResponse<String> answer = get(reader + address, position);
      for (int i = 0; i < COMPARISONS_MAX && answer.statusCode() != 200; i++) { // not there yet
        Thread.sleep(BETWEEN_COMPARISONS_MILLIS);
        answer = get(reader + address, position);
      }
      if (answer.body().contains(act)) {
        return true;
      }
      address = JSON.readTree(answer.body()).path("links").path("next").asText();
    }
    return false;
  }

  private String token() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(tokens))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=publisher&marked=false"))
            .build();
    return JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body()).path("access_token").asText();
  }

  private static HttpResponse<String> get(String url, Optional<String> position) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    position.ifPresent(value -> request.header("Min-Watermark", value));
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static boolean isJson(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").contains("json");
  }

  private boolean is(String phase) {
    return Files.exists(directory.resolve(phase));
  }

  private void tell(AtomicInteger count, String what) {
    count.incrementAndGet();
    if (told.getAndIncrement() < TOLD_MAX) {
      System.out.println("  " + what.substring(0, Math.min(what.length(), TOLD_CHARS_MAX)));
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new AssertionError("the comparison itself fails");
    }
  }
}
