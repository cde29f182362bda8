package org.gongshi.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** One line for each fault: printed, and kept in {@code target/faults.csv}. */
final class Results {
  private static final Path FILE = Path.of("target", "faults.csv");

  private static final String HEADER =
      "fault,how,reads_impact_s,questions,errors,repeated,wrong,"
          + "writes_impact_s,slowest_write_s,acknowledged,lost,staleness_max_s\n";

  private Results() {}

  /** Forgets those of the run before. */
  static void begin() {
    write(HEADER, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  static void add(String fault, String how, Ledger.Cost cost, long lost) {
    String line =
        String.format(
            Locale.ROOT,
            "%s,%s,%.1f,%d,%d,%d,%d,%.1f,%.1f,%d,%d,%.1f%n",
            fault,
            how,
            cost.readsImpact(),
            cost.questions(),
            cost.errors(),
            cost.repeated(),
            cost.wrong(),
            cost.writesImpact(),
            cost.slowestWrite(),
            cost.acknowledged(),
            lost,
            cost.stale());
    write(line, StandardOpenOption.APPEND);
    System.out.print("FAULT " + line);
    cost.noted().forEach(what -> System.out.println("      " + what));
  }

  /** A fault that this machine cannot make. */
  static void skipped(String fault, String why) {
    write("%s,skipped: %s%n".formatted(fault, why), StandardOpenOption.APPEND);
    System.out.println("FAULT " + fault + " skipped: " + why);
  }

  private static void write(String text, StandardOpenOption... how) {
    try {
      Files.writeString(FILE, text, how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
