package org.gongshi.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gongshi.register.Watermark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
  private static final String FIRST = "1-5.20261129T000001";
  private static final String SECOND = "1-15.20261130T000001";

  @TempDir Path directory;

  private Shelf shelf() throws IOException {
    return new Shelf(directory, new ObjectMapper());
  }

  private static Path finished(Shelf shelf, String set) throws IOException {
    Path unfinished = shelf.begin(set);
    Files.writeString(unfinished.resolve("notices.csv.gz"), set);
    return shelf.finish(unfinished, set);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void holdsTheLatestSetAndNoOther() throws IOException {
    Shelf shelf = shelf();
    assertThat(shelf.latest()).isEmpty();
    finished(shelf, FIRST);
    assertThat(shelf.latest()).contains(directory.resolve(FIRST));
    finished(shelf, SECOND);
    assertThat(shelf.latest()).contains(directory.resolve(SECOND));
    assertThat(left()).containsExactly(SECOND);
    shelf.remove(SECOND);
    shelf.remove(SECOND); // somebody else did already
    assertThat(left()).isEmpty();
  }

  /** As a shared disk keeps what is still read, under a name of its own. */
  @Test
  void whatCannotBeDeletedYetIsNoSetAndIsDeletedLater() throws IOException {
    Shelf shelf = shelf();
    Path kept = Files.createDirectory(finished(shelf, FIRST).resolve("kept"));
    Path read = Files.writeString(kept.resolve("file"), "still read");
    shelf.remove(FIRST);
    assertThat(shelf.latest()).isEmpty();
    finished(shelf, SECOND);
    assertThat(shelf.latest()).contains(directory.resolve(SECOND));
    Files.delete(
        directory
            .resolve(".unfinished-gone-" + FIRST)
            .resolve(directory.resolve(FIRST).relativize(read)));
    shelf.sweep();
    assertThat(left()).containsExactly(SECOND);
  }

  @Test
  void aCrashLeavesNothingThatIsTakenForASet() throws IOException {
    Shelf shelf = shelf();
    finished(shelf, FIRST);
    Path half = shelf.begin(SECOND);
    Files.writeString(half.resolve("notices.csv.gz"), "half of it");
    Shelf next = shelf(); // of the process after the crash
    assertThat(next.latest()).contains(directory.resolve(FIRST));
    next.clean();
    assertThat(left()).containsExactly(FIRST);
  }

  @Test
  void takesNothingForASetThatDoesNotSayWhatItIs() throws IOException {
    Shelf shelf = shelf();
    Path set = finished(shelf, FIRST);
    assertThatThrownBy(() -> shelf.read(set)).isInstanceOf(IOException.class);
    Files.writeString(set.resolve(Manifest.NAME), "{}");
    Files.writeString(set.resolve(Manifest.SIGNATURE_NAME), "a..b");
    assertThatThrownBy(() -> shelf.read(set))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("manifest.json is not one");
  }

  @Test
  void oneMakesSetsAtATime() throws IOException {
    try (Shelf one = shelf();
        Shelf other = shelf()) {
      assertThat(one.isMine()).isTrue();
      assertThat(one.isMine()).isTrue();
      assertThat(other.isMine()).isFalse();
      one.close();
      assertThat(other.isMine()).isTrue();
    }
  }

  @Test
  void remembersWhereSetsStoodAndNothingElse() throws IOException {
    List<SetPosition> made =
        List.of(
            new SetPosition(new Watermark(1, 5), Instant.parse("2026-11-28T16:00:01.5Z")),
            new SetPosition(new Watermark(2, 0), Instant.parse("2026-11-29T16:00:01Z")));
    Shelf shelf = shelf();
    assertThat(shelf.made()).isEmpty();
    shelf.noteMade(made);
    assertThat(shelf().made()).isEqualTo(made);
    Files.writeString(
        directory.resolve("made.csv"), "1-5,yesterday\n\n1-6\nx,2026-11-29T16:00:01Z\n");
    assertThat(shelf.made()).isEmpty();
  }
}
