package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.resource.LoadableResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists of migrations and their directories are the same. */
class MigrationScriptsTest {
  private static final Path RESOURCES = Path.of("src/main/resources");

  static List<MigrationScripts> scripts() {
    return List.of(MigrationScripts.REGISTER, MigrationScripts.CHECK_LOG);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyMigrationIsListedInOrder(MigrationScripts scripts) throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(scripts.directory()))) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(
              scripts.getResources("V", new String[] {".sql"}).stream()
                  .map(LoadableResource::getFilename))
          .as("add a new migration to MigrationScripts")
          .containsExactlyElementsOf(names);
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyMigrationIsReadWhole(MigrationScripts scripts) throws IOException {
    for (LoadableResource script : scripts.getResources("V", new String[] {".sql"})) {
      try (Reader text = script.read()) {
        assertThat(text.readAllAsString())
            .isEqualTo(
                Files.readString(
                    RESOURCES.resolve(scripts.directory()).resolve(script.getFilename())));
      }
    }
  }
}
