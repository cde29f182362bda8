package org.gongshi.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SetTableTest {
  @TempDir Path directory;

  @Test
  @EnabledOnOs(OS.LINUX) // where the files of a process can be listed
  void aTableThatCannotBeBegunLeavesNoFileOpen() throws IOException {
    Files.createFile(directory.resolve("notices" + Format.PARQUET.suffix()));
    assertThatThrownBy(() -> new SetTable(directory, "notices", Map.of()))
        .isInstanceOf(FileAlreadyExistsException.class);
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(open.map(SetTableTest::target)).noneMatch(file -> file.startsWith(directory));
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException e) {
      return descriptor; // closed meanwhile
    }
  }
}
