package org.gongshi.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Notes each question and each delivery, and sums up what a fault cost. */
final class Ledger {
  /** A slower answer is part of the impact: people have gone by then. */
  private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

  /** More than that of what was wrong says nothing new. */
  private static final int NOTED_MAX = 10;

  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final Queue<Double> acknowledged = new ConcurrentLinkedQueue<>();

  private enum Kind {
    READ,
    WRITE
  }

  /**
   * One question or one attempt to deliver.
   *
   * @param begun nanoseconds, as {@code ended}
   * @param answered whether it was, with what it asked for
   * @param repeated whether a second instance had to be asked
   * @param wrong what is wrong with the answer
   * @param trouble why there was none
   * @param stale seconds
   */
  private record Entry(
      Kind kind,
      long begun,
      long ended,
      boolean answered,
      boolean repeated,
      Optional<String> wrong,
      String trouble,
      double stale) {
    boolean isFelt() {
      return !answered || ended - begun > SLOW_NANOS;
    }
  }

  void answer(long begun, boolean repeated, Optional<String> wrong, double stale) {
    entries.add(new Entry(Kind.READ, begun, System.nanoTime(), true, repeated, wrong, "", stale));
  }

  void noAnswer(long begun, boolean repeated, String trouble) {
    entries.add(
        new Entry(
            Kind.READ, begun, System.nanoTime(), false, repeated, Optional.empty(), trouble, 0));
  }

  /** An attempt that was acknowledged or is being worked on. */
  void taken(long begun) {
    entries.add(
        new Entry(Kind.WRITE, begun, System.nanoTime(), true, false, Optional.empty(), "", 0));
  }

  void notTaken(long begun, String trouble) {
    entries.add(
        new Entry(
            Kind.WRITE, begun, System.nanoTime(), false, false, Optional.empty(), trouble, 0));
  }

  /** A delivery was acknowledged, this long after its first attempt began. */
  void acknowledged(long firstBegun) {
    acknowledged.add((System.nanoTime() - firstBegun) / 1e9);
  }

  /** Forgets what was before. */
  void begin() {
    entries.clear();
    acknowledged.clear();
  }

  /** What it cost since {@link #begin}. */
  Cost cost() {
    List<Entry> all = List.copyOf(entries);
    List<Entry> reads = all.stream().filter(entry -> entry.kind() == Kind.READ).toList();
    List<Entry> writes = all.stream().filter(entry -> entry.kind() == Kind.WRITE).toList();
    List<Double> times = List.copyOf(acknowledged);
    return new Cost(
        seconds(reads),
        reads.size(),
        count(reads, entry -> !entry.answered()),
        count(reads, Entry::repeated),
        count(reads, entry -> entry.wrong().isPresent()),
        seconds(writes),
        times.size(),
        times.stream().mapToDouble(Double::doubleValue).max().orElse(0),
        reads.stream().mapToDouble(Entry::stale).max().orElse(0),
        noted(all));
  }

  private static int count(List<Entry> entries, Predicate<Entry> which) {
    return (int) entries.stream().filter(which).count();
  }

  /** From the beginning of the first that was felt to the end of the last. */
  private static double seconds(List<Entry> entries) {
    List<Entry> felt = entries.stream().filter(Entry::isFelt).toList();
    long from = felt.stream().mapToLong(Entry::begun).min().orElse(0);
    long to = felt.stream().mapToLong(Entry::ended).max().orElse(0);
    return (to - from) / 1e9;
  }

  private static List<String> noted(List<Entry> all) {
    List<String> noted = new ArrayList<>();
    all.stream().flatMap(entry -> entry.wrong().stream()).limit(NOTED_MAX).forEach(noted::add);
    all.stream()
        .filter(entry -> !entry.answered())
        .map(entry -> entry.kind() + " " + entry.trouble())
        .distinct()
        .limit(NOTED_MAX)
        .forEach(noted::add);
    return noted;
  }

  /**
   * What a fault cost.
   *
   * @param readsImpact seconds from the first question that got no answer or a late one to the last
   * @param repeated questions that a second instance had to be asked
   * @param writesImpact the same of deliveries
   * @param slowestWrite seconds until a delivery was acknowledged
   * @param stale seconds that the oldest answer was behind what had been acknowledged
   */
  record Cost(
      double readsImpact,
      int questions,
      int errors,
      int repeated,
      int wrong,
      double writesImpact,
      int acknowledged,
      double slowestWrite,
      double stale,
      List<String> noted) {}
}
