package org.gongshi.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gongshi.web.Freshness;

/** JSON of the register as pages get it, with the freshness it might have come with. */
public final class Fixtures {

  private Fixtures() {}

  public static byte[] json(String name) {
    try (InputStream file = Fixtures.class.getResourceAsStream("/fixtures/" + name + ".json")) {
      if (file == null) {
        throw new IllegalArgumentException("No fixture " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Freshness fresh() {
    return new Freshness(
        Instant.parse("2026-11-23T06:05:00Z"),
        Optional.of("1-184467"),
        Duration.ofMillis(12),
        true);
  }

  public static Freshness stale() {
    return new Freshness(
        Instant.parse("2026-11-23T06:04:17Z"),
        Optional.of("1-184420"),
        Duration.ofSeconds(43),
        true);
  }
}
