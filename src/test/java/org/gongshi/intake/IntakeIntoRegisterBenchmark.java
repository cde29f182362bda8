package org.gongshi.intake;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.PlainCopy;
import org.gongshi.tlog.Checkpoint;
import org.junit.jupiter.api.Test;

/**
 * An official file on its whole way: read, checked, staged, validated, committed, replayed by the
 * standby, its leaves signed by a keeper that runs all the while; beside a plain COPY of the rows
 * that came of it. Not part of the test run: {@code ./mvnw test -Dtest=IntakeIntoRegisterBenchmark
 * -Dbench.rows=1000000 -Dtest.jvm.arguments=-Xmx512m}; docs/performance.md has results.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class IntakeIntoRegisterBenchmark {
  private static final int ROWS = Integer.getInteger("bench.rows", 100_000);

  private static final Duration ROUND = Duration.ofSeconds(1);

  @Inject Publishing publishing;

  @Test
  void officialFileBesidePlainCopy() throws Exception {
    Path file = file(ROWS);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    IntakeCommand command = new IntakeCommand(publishing, InstantSource.system(), out, out);
    publish(command, file(1)); // so that there is a log
    Checkpoint before = KeptLog.keep();
    AtomicBoolean published = new AtomicBoolean();
    Thread keeper = Thread.ofPlatform().start(() -> keepUntil(published));
    long start = System.nanoTime();
    publish(command, file);
    long end = System.nanoTime();
    double replay = PlainCopy.secondsUntilReplayed(ROWS, end);
    published.set(true);
    keeper.join();
    Checkpoint signed = KeptLog.keep();
    while (signed.size() == before.size()) { // a round takes half of a change set as large as this
      signed = KeptLog.keep();
    }
    double logged = (System.nanoTime() - start) / 1e9;
    PlainCopy.printHeap();
    long megabytes = Files.size(file) >> 20;
    Files.delete(file);
    double seconds = (end - start) / 1e9;
    double copy = PlainCopy.seconds();
    System.out.printf(
        Locale.ROOT,
        """
        %d rows: %d MB in %.1f s, from the file to the commit; plain COPY of the rows %.1f s
        %d rows: rate is %.2f of a plain COPY; the standby had replayed all %.1f s after commit
        """,
        ROWS,
        megabytes,
        seconds,
        copy,
        ROWS,
        copy / seconds,
        replay);
    System.out.printf(
        Locale.ROOT,
        """
        %d leaves signed and shown by the standby %.1f s after the beginning: %.2f of the rate to \
        the commit
        """,
        signed.size() - before.size(),
        logged,
        seconds / logged);
  }

  private static Path file(int rows) throws IOException {
    Path file = Path.of("target", "benchmark-" + rows + ".csv");
    ConstantMemoryTest.penalties(
        file,
        rows,
        Map.of(
            "行政相对人代码_2(工商注册号)",
            "",
            "行政相对人代码_3(组织机构代码)",
            "",
            "处罚决定日期",
            Acts.today().minusDays(20).toString(),
            "公示截止期",
            Acts.today().plusMonths(11).toString()));
    return file;
  }

  private static void publish(IntakeCommand command, Path file) {
    if (command.run(options(file)) != IntakeCommand.EXIT_PUBLISHED) {
      throw new AssertionError("not published");
    }
  }

  private static void keepUntil(AtomicBoolean published) {
    while (!published.get()) {
      KeptLog.keep();
      LockSupport.parkNanos(ROUND.toNanos());
    }
  }

  private static IntakeOptions options(Path file) {
    return new IntakeOptions(
        file,
        RowsInMemory.SOURCE.ref().id(),
        Optional.of(RowsInMemory.SOURCE.ref().name()),
        Optional.empty(),
        false,
        false,
        false,
        Optional.empty(),
        false);
  }
}
