package org.gongshi.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** The lines that a JVM logs while a test listens, as its collector would get them. */
public final class LogLines extends Handler implements AutoCloseable {

  /** One line. */
  public record Line(String logger, String level, String text, @Nullable Throwable thrown) {}

  private final List<Line> lines = new ArrayList<>();

  private LogLines() {
    Logger.getLogger("").addHandler(this);
  }

  /** Listens until it is closed. */
  public static LogLines listen() {
    return new LogLines();
  }

  /** All lines so far of a class of ours. */
  public synchronized List<Line> of(Class<?> logging) {
    return lines.stream().filter(line -> line.logger().equals(logging.getName())).toList();
  }

  @Override
  public synchronized void publish(LogRecord record) {
    lines.add(
        new Line(
            String.valueOf(record.getLoggerName()),
            record.getLevel().getName(),
            ExtLogRecord.wrap(record).getFormattedMessage(),
            record.getThrown()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
