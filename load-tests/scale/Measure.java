import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gongshi.register.Scheme;
import org.gongshi.sample.SampleRegister;

/**
 * Searches by name, one after the other, by class: how long a text is typed, and how many names have
 * it. Measure service JDBC-URL CSV SUBJECTS [trgm]: asks the service, and with the last argument the
 * table names_trgm (an index of trigrams) some of the same questions. Measure keys SUBJECTS: prints numbers.
 */
public final class Measure {
  private static final int SAMPLE = 200_000;
  private static final int QUERIES = Integer.getInteger("queries", 60);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int COMPARED = Integer.getInteger("compared", 15);
  private static final int KEYS = 500_000;

  /** Process numbers of the service and the server. */
  private static final String[] PROCESSES = System.getProperty("processes", "").split(",");

  /** Shares of names that bound the classes. */
  private static final double RARE = 1e-5, MID = 1e-4, COMMON = 3e-3, VERY = 3e-2;

  private record Name(String folded, String[] syllables) {}

  private final String service;
  private final Connection database;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Random random = new Random(20260401);
  private final Map<String, List<String>> classes = new LinkedHashMap<>();

  private Measure(String service, Connection database) {
    this.service = service;
    this.database = database;
  }

  public static void main(String... args) throws Exception {
    if (args[0].equals("keys")) {
      keys(Long.parseLong(args[1]));
      return;
    }
    try (Connection database = DriverManager.getConnection(args[1])) {
      Measure measure = new Measure(args[0], database);
      measure.choose();
      boolean trgm = args.length > 4;
      Path csv = Path.of(args[2]);
      if (Files.notExists(csv)) {
        Files.writeString(csv, "subjects,by,class,queries,p50_ms,p99_ms,max_ms,cpu_p50_ms,cpu_p99_ms,cpu_max_ms,refused\n");
      }
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(csv, StandardOpenOption.APPEND), true)) {
        // Code is compiled, pages are read: what is measured is a service that has been running.
        for (List<String> texts : measure.classes.values()) {
          for (String text : texts) {
            measure.ask(text);
          }
        }
        for (var one : measure.classes.entrySet()) {
          measure.report(out, args[3], "service", one.getKey(), one.getValue(), ROUNDS, measure::ask);
          if (trgm && one.getKey().matches("[23] characters, mid")) {
            // Seconds each: an index of trigrams has no way in for two characters.
            List<String> few = one.getValue().subList(0, Math.min(COMPARED, one.getValue().size()));
            String title = one.getKey() + ", compared";
            measure.report(out, args[3], "service", title, few, ROUNDS, measure::ask);
            measure.report(out, args[3], "pg_trgm", title, few, 1, measure::trigrams);
          }
        }
      }
    }
  }

  /** Numbers of subjects, each as likely as any other. */
  private static void keys(long subjects) {
    SampleRegister register = new SampleRegister(SampleRegister.DEFAULT_SEED, subjects, LocalDate.EPOCH);
    new Random(7)
        .longs(KEYS, 0, subjects)
        .mapToObj(register::number)
        .filter(number -> number.scheme() == Scheme.USCC)
        .forEach(number -> System.out.println(number.value()));
  }

  /** Takes texts from names, so that what is asked for is what people could type. */
  private void choose() throws SQLException {
    List<Name> names = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(
            "select folded, pinyin from subject_name tablesample system ("
                + "(select least(100, 100.0 * 1.2 * " + SAMPLE + " / greatest(reltuples, 1)) from pg_class where relname = 'subject_name')) repeatable (7) limit " + SAMPLE)) {
      while (rows.next()) {
        String[] slots = rows.getString(2).split(" ");
        String[] syllables = Arrays.stream(slots).map(Measure::reading).toArray(String[]::new);
        names.add(new Name(rows.getString(1), syllables));
      }
    }
    for (int length : new int[] {2, 3, 4, 6}) {
      Map<String, Integer> counts = new HashMap<>();
      for (Name name : names) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i + length <= name.folded().length(); i++) {
          parts.add(name.folded().substring(i, i + length));
        }
        parts.stream().distinct().forEach(part -> counts.merge(part, 1, Integer::sum));
      }
      byShare(length + " characters", counts, names.size());
      if (length == 3) {
        rareNeighbours(counts, names);
      }
    }
    for (int length : new int[] {2, 3, 4}) {
      bySound("pinyin, " + length + " syllables", names, length, false);
    }
    for (int length : new int[] {3, 4, 6}) {
      bySound("initials, " + length, names, length, true);
    }
    classes.put("pinyin, unfinished", List.of("sh", "zh", "ji", "xi", "yu", "lin", "you", "keji", "kejiy", "shangm", "youxiang", "youxiangongs", "shis", "qingl", "zhongx", "wenhuach"));
  }

  /** Each pair is in many names, the three characters in that order are in hardly any. */
  private void rareNeighbours(Map<String, Integer> three, List<Name> names) {
    Map<String, Integer> two = new HashMap<>();
    for (Name name : names) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i + 2 <= name.folded().length(); i++) {
        parts.add(name.folded().substring(i, i + 2));
      }
      parts.stream().distinct().forEach(part -> two.merge(part, 1, Integer::sum));
    }
    List<String> frequent =
        two.entrySet().stream().filter(e -> e.getValue() > 0.015 * names.size()).map(Map.Entry::getKey).sorted().toList();
    List<String> found = new ArrayList<>();
    for (String first : frequent) {
      for (String second : frequent) {
        String text = first + second.charAt(1);
        if (first.charAt(1) == second.charAt(0) && three.getOrDefault(text, 0) <= 2) {
          found.add(text);
        }
      }
    }
    put("3 characters, frequent pairs, rare together", found);
  }

  private void bySound(String title, List<Name> names, int length, boolean initials) {
    Map<String, Integer> counts = new HashMap<>();
    for (Name name : names) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i + length <= name.syllables().length; i++) {
        StringBuilder text = new StringBuilder();
        for (int k = i; k < i + length; k++) {
          String syllable = name.syllables()[k];
          text.append(syllable.isEmpty() ? "-" : initials ? syllable.substring(0, 1) : (k > i ? " " : "") + syllable);
        }
        if (text.indexOf("-") < 0) {
          parts.add(text.toString());
        }
      }
      parts.stream().distinct().forEach(part -> counts.merge(part, 1, Integer::sum));
    }
    byShare(title, counts, names.size());
  }

  private void byShare(String title, Map<String, Integer> counts, int names) {
    Map<String, List<String>> by = new TreeMap<>();
    for (String part : new java.util.TreeSet<>(counts.keySet())) {
      double share = (double) counts.get(part) / names;
      String kind = share <= RARE ? "1 rare" : share < MID ? null : share < COMMON ? "2 mid" : share < VERY ? "3 common" : "4 very common";
      if (kind != null) {
        by.computeIfAbsent(kind, none -> new ArrayList<>()).add(part);
      }
    }
    by.forEach((kind, parts) -> put(title + ", " + kind.substring(2), parts));
  }

  private void put(String title, List<String> parts) {
    List<String> shuffled = new ArrayList<>(parts);
    Collections.shuffle(shuffled, random);
    if (!shuffled.isEmpty()) {
      classes.put(title, List.copyOf(shuffled.subList(0, Math.min(QUERIES, shuffled.size()))));
    }
  }

  /** The first reading of a slot such as {@code /chong/zhong/}; blank for what has none. */
  private static String reading(String slot) {
    String[] readings = slot.split("/");
    return readings.length > 1 && readings[1].matches("[a-z]{2,}|[aeo]") ? readings[1] : "";
  }

  /** One question; false if it was refused as too broad. */
  private interface Question {
    boolean ask(String text) throws Exception;
  }

  private void report(PrintWriter out, String subjects, String by, String title, List<String> texts, int rounds, Question question) throws Exception {
    for (String text : texts) {
      question.ask(text); // what it reads comes into memory
    }
    List<Double> millis = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    int refused = 0;
    String slowest = "";
    for (int round = 0; round < rounds; round++) {
      for (String text : texts) {
        long before = cpuNanos();
        long start = System.nanoTime();
        boolean answered = question.ask(text);
        millis.add((System.nanoTime() - start) / 1e6);
        double used = (cpuNanos() - before) / 1e6;
        if (cpu.stream().noneMatch(c -> c >= used)) {
          slowest = text;
        }
        cpu.add(used);
        refused += answered ? 0 : 1;
      }
    }
    Collections.sort(millis);
    Collections.sort(cpu);
    String row = String.format(Locale.ROOT, "%s,%s,\"%s\",%d,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%d", subjects, by, title, texts.size(),
        at(millis, 0.5), at(millis, 0.99), millis.getLast(), at(cpu, 0.5), at(cpu, 0.99), cpu.getLast(), refused);
    out.println(row);
    System.out.println(row + "  slowest: " + slowest);
  }

  /**
   * Processor time of the service's threads and the server's processes so far. Unlike the time until
   * an answer it does not depend on what else the machine does.
   */
  private static long cpuNanos() {
    long nanos = 0;
    for (String process : PROCESSES) {
      Path path = Path.of("/proc", process);
      nanos += nanos(path.resolve("task"));
      try {
        String children = Files.readString(path.resolve("task/" + process + "/children"));
        for (String child : children.trim().split(" +")) {
          nanos += child.isEmpty() ? 0 : nanos(Path.of("/proc", child, "task"));
        }
      } catch (IOException e) {
        // A kernel that does not tell children; then only the processes themselves count.
      }
    }
    return nanos;
  }

  private static long nanos(Path tasks) {
    long nanos = 0;
    String[] threads = tasks.toFile().list();
    for (String thread : threads == null ? new String[0] : threads) {
      try {
        nanos += Long.parseLong(Files.readString(tasks.resolve(thread + "/schedstat")).split(" ")[0]);
      } catch (IOException e) {
        // It has ended meanwhile.
      }
    }
    return nanos;
  }

  private static double at(List<Double> sorted, double quantile) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(quantile * sorted.size()) - 1));
  }

  private boolean ask(String text) throws IOException, InterruptedException {
    URI uri = URI.create(service + "/v1/subjects?name=" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
    int status = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray()).statusCode();
    if (status != 200 && status != 503) {
      throw new IOException(uri + " answered " + status);
    }
    return status == 200;
  }

  private boolean trigrams(String text) throws SQLException {
    try (PreparedStatement statement =
        database.prepareStatement("select folded from names_trgm where folded like ? limit 201")) {
      statement.setString(1, "%" + text + "%");
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {}
      }
    }
    return true;
  }
}
