package org.gongshi.testsupport;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The browser of the browser tests: an installed Chromium. Where there is none it is obtained from
 * Debian's archive if that is possible here; else the tests are reported as skipped, with the
 * reason.
 */
public final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final List<String> USUAL_PLACES =
      List.of(
          "/usr/bin",
          "/usr/local/bin",
          "/snap/bin",
          "/Applications/Chromium.app/Contents/MacOS",
          "/Applications/Google Chrome.app/Contents/MacOS");

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** A package manager that has not finished by then will not. */
  private static final int INSTALL_MINUTES_MAX = 10;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable) {
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(QUIET));
  }

  /** Starts the browser, or ends the test as skipped and says why. */
  public static Chromium start() {
    Optional<Path> executable = find();
    String reason = "";
    if (executable.isEmpty()) {
      reason = install();
      executable = find();
    }
    Assumptions.assumeTrue(executable.isPresent(), "No Chromium: " + reason);
    return new Chromium(executable.orElseThrow());
  }

  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), USUAL_PLACES.stream())
        .flatMap(folder -> names().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<String> names() {
    return Stream.concat(NAMES.stream(), Stream.of("Chromium", "Google Chrome"));
  }

  /** Asks the package manager; the answer is why that did not help. */
  private static String install() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return "none is installed, and only root may install one";
    }
    if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      return "none is installed, and there is no apt-get to get it with";
    }
    try {
      Process apt =
          new ProcessBuilder("apt-get", "install", "-y", "-q", "chromium", "fonts-noto-cjk")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!apt.waitFor(INSTALL_MINUTES_MAX, TimeUnit.MINUTES)) {
        apt.destroyForcibly();
        return "apt-get did not finish within " + INSTALL_MINUTES_MAX + " minutes";
      }
      return "apt-get install chromium ended with " + apt.exitValue();
    } catch (IOException e) {
      return "apt-get could not be run: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted while apt-get ran";
    }
  }
}
