package org.gongshi.testsupport;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A register whose first key was replaced; the first one is that of all other tests. */
public class TwoKeys implements QuarkusTestProfile {
  public static final String FIRST = "0f".repeat(32);
  public static final String SECOND = "a5".repeat(32);

  @Override
  public Map<String, String> getConfigOverrides() {
    try {
      Path file =
          Files.writeString(Path.of("target/two-digest.keys"), FIRST + "\n" + SECOND + "\n");
      return Map.of(
          "gongshi.digest.key-file",
          file.toAbsolutePath().toString(),
          "gongshi.digest.key-id",
          inUse());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String inUse() {
    return "2";
  }

  /** All instances know the second key, none uses it yet. */
  public static final class BothKnown extends TwoKeys {
    @Override
    String inUse() {
      return "1";
    }
  }
}
