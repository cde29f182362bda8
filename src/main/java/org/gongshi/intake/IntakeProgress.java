package org.gongshi.intake;

import java.io.Console;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** How far a run is, on standard error: a bar on a terminal, now and then a line elsewhere. */
final class IntakeProgress implements IntakeJob.Listener {
  private static final int BAR_CHARS = 30;
  private static final long BAR_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LINE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final PrintWriter err;
  private final boolean terminal;
  private final long started = System.nanoTime();
  private long shown = started;
  private boolean barOpen;

  IntakeProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  static IntakeProgress onTerminal(PrintWriter err) {
    Console console = System.console();
    return new IntakeProgress(err, console != null && console.isTerminal());
  }

  @Override
  public void begun(long publicationId) {
    // Nobody who waits for a command asks for it by number.
  }

  @Override
  public void at(long rows, double share) {
    long now = System.nanoTime();
    if (now - shown < (terminal ? BAR_EVERY_NANOS : LINE_EVERY_NANOS)) {
      return;
    }
    shown = now;
    long perSecond = rows * TimeUnit.SECONDS.toNanos(1) / Math.max(1, now - started);
    if (terminal) {
      int filled = (int) Math.round(share * BAR_CHARS);
      String bar = "#".repeat(filled) + ".".repeat(BAR_CHARS - filled);
      err.printf("\r[%s] %3.0f %%  %,d rows, %,d/s ", bar, share * 100, rows, perSecond);
      barOpen = true;
    } else {
      err.printf("%,d rows read, %,d/s%n", rows, perSecond);
    }
    err.flush();
  }

  /** Ends the bar's line. */
  void done() {
    if (barOpen) {
      err.println();
      err.flush();
      barOpen = false;
    }
  }
}
