package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.resource.LoadableResource;
import org.junit.jupiter.api.Test;

/** The list of migrations and their directory are the same. */
class MigrationScriptsTest {
  private static final Path SOURCES = Path.of("src/main/resources", MigrationScripts.DIRECTORY);

  @Test
  void everyMigrationIsListedInOrder() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(MigrationScripts.NAMES)
          .as("add a new migration to MigrationScripts.NAMES")
          .isEqualTo(names);
    }
  }

  @Test
  void everyMigrationIsReadWhole() throws IOException {
    for (LoadableResource script :
        new MigrationScripts().getResources("V", new String[] {".sql"})) {
      try (Reader text = script.read()) {
        assertThat(text.readAllAsString())
            .isEqualTo(Files.readString(SOURCES.resolve(script.getFilename())));
      }
    }
    assertThat(new MigrationScripts().getResources("V", new String[] {".sql"}))
        .hasSize(MigrationScripts.NAMES.size());
  }
}
