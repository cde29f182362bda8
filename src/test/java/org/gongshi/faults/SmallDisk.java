package org.gongshi.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of memory that can be filled, in the mounts of this JVM and its servers. */
final class SmallDisk {
  private static final int CHUNK_BYTES = 1024 * 1024;

  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /** Whether one can be mounted here without anybody else noticing. */
  static boolean isPossible() {
    return Commands.isAlone();
  }

  /** Mounts one; it is gone with the last process that sees it. */
  static SmallDisk mount(Path directory, int megabytes) throws IOException {
    Files.createDirectories(directory);
    Commands.run(
        "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString());
    return new SmallDisk(directory);
  }

  Path directory() {
    return directory;
  }

  /** Takes all the room that is left. */
  void fill() {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (OutputStream out = Files.newOutputStream(ballast())) {
      while (true) {
        out.write(chunk);
      }
    } catch (IOException e) {
      // full, as it shall be
    }
  }

  /** Gives it back. */
  void empty() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes it away; nobody may use it any more. */
  void unmount() {
    Commands.run("umount", directory.toString());
  }

  private Path ballast() {
    return directory.resolve("ballast");
  }
}
