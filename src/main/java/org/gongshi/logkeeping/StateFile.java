package org.gongshi.logkeeping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.gongshi.tlog.SignedNote;

/**
 * The last checkpoint that was signed or seen, in a file outside the database: whoever rewrites the
 * log would have to rewrite it too. It is a signed note as it is served, so that one that somebody
 * else kept can be put in its place.
 */
public class StateFile {
  private final Path file;

  public StateFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * What was kept; empty if there is no file.
   *
   * @throws DivergenceException if it holds something else
   */
  public Optional<SignedNote> read() {
    try {
      return Files.exists(file)
          ? Optional.of(SignedNotes.parse("state file", Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The state file cannot be read", e);
    }
  }

  /** Keeps another one; on the disk when this returns, whole or not at all. */
  public void write(SignedNote note) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(note.bytes());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        directory.force(true); // the new name too
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The state file cannot be written", e);
    }
  }
}
