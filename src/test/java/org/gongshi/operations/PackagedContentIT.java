package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.gongshi.testsupport.Packaged;
import org.junit.jupiter.api.Test;

/**
 * What must not be in the artifact, jar or executable: the servers and the register of dev mode.
 */
class PackagedContentIT {
  /** Beginnings of names: classes as an executable names them, resources as both do. */
  private static final List<String> FORBIDDEN =
      List.of(
          "org.gongshi.embedded.",
          "org.gongshi.sample.",
          "sample/words.csv",
          "postgres-linux-",
          "postgres-darwin-");

  /** What every artifact has, or finding nothing would prove nothing. */
  private static final List<String> PRESENT =
      List.of("org.gongshi.lookup.", "db/migration/V001__create_register.sql");

  @Test
  void containsNoEmbeddedServerAndNoSample() throws IOException {
    String names = names(Packaged.application());
    assertThat(PRESENT).allMatch(names::contains);
    assertThat(FORBIDDEN).noneMatch(names::contains);
  }

  private static String names(Packaged application) throws IOException {
    if (application.isExecutable()) {
      return Files.readString(application.path(), StandardCharsets.ISO_8859_1);
    }
    StringBuilder names = new StringBuilder();
    try (Stream<Path> files = Files.walk(application.path().resolveSibling("lib/.."))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jar")).toList()) {
        try (JarFile jar = new JarFile(file.toFile())) {
          jar.stream()
              .filter(entry -> !entry.isDirectory())
              .forEach(entry -> names.append(name(entry.getName())).append('\n'));
        }
      }
    }
    return names.toString();
  }

  private static String name(String entry) {
    return entry.endsWith(".class") ? entry.replace('/', '.') : entry;
  }
}
