package org.gongshi.redress;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.settings.Bounds;
import org.jboss.logging.Logger;

/**
 * Has files searched for malicious content before they are kept, if there is a scanner. What cannot
 * be searched is not taken. Blocking.
 */
@ApplicationScoped
class FileScanner {
  private static final Logger LOG = Logger.getLogger(FileScanner.class);

  /** A request that waits for it holds a thread. */
  private static final Duration TIMEOUT_MAX = Duration.ofMinutes(1);

  /** A scanner that reads its signatures anew needs about as long. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final Optional<Clamd> scanner;
  private final boolean takesFiles;
  private final AtomicBoolean away = new AtomicBoolean();

  FileScanner(RedressConfig config) {
    Duration timeout = config.scannerTimeout();
    Bounds.checkPositive("gongshi.redress.scanner-timeout", timeout, TIMEOUT_MAX);
    this.scanner = config.scanner().map(address -> clamd(address, timeout));
    this.takesFiles = config.enabled();
  }

  private static Clamd clamd(String address, Duration timeout) {
    try {
      URI uri = URI.create("tcp://" + address);
      if (uri.getHost() != null && uri.getPort() > 0 && uri.getPath().isEmpty()) {
        return new Clamd(uri.getHost(), uri.getPort(), timeout);
      }
    } catch (IllegalArgumentException e) {
      // The same as what follows; its message is about addresses in general.
    }
    throw new IllegalStateException("gongshi.redress.scanner: is " + address + ", use HOST:PORT");
  }

  /** Whoever runs it without a scanner shall know; a wrong address ends the start. */
  void sayAtStart(@Observes StartupEvent start) {
    if (takesFiles && scanner.isEmpty()) {
      LOG.warn("Files of cases are not searched for malicious content: no gongshi.redress.scanner");
    }
  }

  /**
   * Refuses what a signature of the scanner is in. Which one is in the log of the scanner, that it
   * was refused in ours; that the scanner is away is said once, until it answers again.
   *
   * @throws ProblemException {@code file-malicious}, {@code scanner-unavailable}
   */
  void refuseMalicious(InputStream content) {
    if (scanner.isEmpty()) {
      return;
    }
    boolean found;
    try {
      found = scanner.get().find(content).isPresent();
      away.set(false);
    } catch (IOException e) {
      if (!away.getAndSet(true)) {
        LOG.warnf("Files of cases cannot be searched and are not taken: %s", e.getMessage());
      }
      throw new ProblemException(
              ProblemCode.SCANNER_UNAVAILABLE, "Nothing was kept; send it again later.")
          .retryAfter(RETRY_AFTER.toSeconds());
    }
    if (found) {
      throw new ProblemException(
          ProblemCode.FILE_MALICIOUS, "The register keeps no file in which a scanner finds any.");
    }
  }
}
