package org.gongshi.load;

import com.sun.management.OperatingSystemMXBean;
import io.gatling.javaapi.core.Session;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This process as a suspect: when it cannot begin what it should, or uses the machine up, its
 * figures are about itself and not about the portal.
 */
final class Generator {
  /** Of all processors; beyond it the generator waits for itself. */
  private static final double CPU_SHARE_MAX = 0.7;

  /** Of what should have begun. */
  private static final double BEGUN_SHARE_MIN = 0.98;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final AtomicLong begun = new AtomicLong();
  private double intended;
  private long startedNanos;
  private long cpuNanosAtStart;

  /** Counts one visitor. */
  Session begins(Session session) {
    begun.incrementAndGet();
    return session;
  }

  /** Adds what a profile means to begin. */
  Generator intends(double visitorsPerSecond, Duration time) {
    intended += visitorsPerSecond * time.toMillis() / 1000;
    return this;
  }

  void start() {
    startedNanos = System.nanoTime();
    cpuNanosAtStart = system.getProcessCpuTime();
  }

  void report() {
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    double cpuShare =
        (system.getProcessCpuTime() - cpuNanosAtStart)
            / 1e9
            / seconds
            / system.getAvailableProcessors();
    double begunShare = intended == 0 ? 1 : begun.get() / intended;
    System.out.printf(
        "Generator: %d visitors begun, %.1f %% of what was meant; %.0f %% of the machine's CPU%n",
        begun.get(), begunShare * 100, cpuShare * 100);
    if (cpuShare > CPU_SHARE_MAX || begunShare < BEGUN_SHARE_MIN) {
      System.out.println(
          """
          ****************************************************************************
          *  THE GENERATOR IS SATURATED: these figures say little about the portal.  *
          *  Lower the rate, or run the generator on a machine of its own.           *
          ****************************************************************************\
          """);
    }
  }
}
