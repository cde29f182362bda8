package org.gongshi.intake;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Measures reading and validating a large penalty file, without a database. Arguments: number of
 * rows (1,000,000 by default) and how often; run it with a small heap, {@code -Xmx128m}.
 */
final class IntakeBenchmark {
  private static final int ROWS = 1_000_000;

  private IntakeBenchmark() {}

  /** Generates the file, reads it, prints rows and seconds. */
  public static void main(String[] arguments) throws IOException {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROWS;
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    Path file = Files.createTempFile("gongshi-intake", ".csv");
    try {
      ConstantMemoryTest.penalties(file, rows);
      for (int i = 0; i < times; i++) {
        measure(file);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void measure(Path file) throws IOException {
    RowsInMemory publishing = new RowsInMemory();
    RulesByLayout rules =
        new RulesByLayout(
            RowsInMemory.SOURCE,
            publishing.authorities(),
            publishing.identities(),
            OfficialRows.TODAY);
    IntakeSink nowhere =
        new IntakeSink() {
          @Override
          public void act(AcceptedAct row) {}

          @Override
          public void organisation(AcceptedOrganisation row) {}
        };
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long startCpu = threads.getCurrentThreadCpuTime();
    IntakeTally tally =
        new IntakeRun(rules, false, IntakeRun.Progress.NONE)
            .read(file, Optional.empty(), _ -> nowhere);
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    double cpuSeconds =
        (threads.getCurrentThreadCpuTime() - startCpu) / (double) TimeUnit.SECONDS.toNanos(1);
    System.out.printf(
        "%,d rows, %,d MB, %.1f s, %.1f s of CPU, %,.0f rows per CPU second, heap limit %,d MB%n",
        tally.accepted(),
        Files.size(file) >> 20,
        seconds,
        cpuSeconds,
        tally.read() / cpuSeconds,
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
