package org.gongshi.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copying and deleting whole directories, data directories of a running server included. */
final class DirectoryTree {

  /**
   * Directories of which a base backup takes the name but not the content (PostgreSQL manual,
   * "Making a Base Backup Using the Low Level API"); the WAL comes from the primary's stream.
   */
  private static final Set<String> CONTENT_LEFT_OUT =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  /** Files that belong to the running process, not to the data. */
  private static final Set<String> FILES_LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

  private DirectoryTree() {}

  /** Copies a data directory that no server uses. */
  static void copyStopped(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new Copy(from, to, Set.of()));
  }

  /** Copies the data directory of a running server, between backup start and backup stop. */
  static void copyRunning(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new Copy(from, to, CONTENT_LEFT_OUT));
  }

  static void delete(Path root) throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            return skipIfVanished(failure);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Files of a running server come and go; only what vanished may be missing from a copy. */
  private static FileVisitResult skipIfVanished(IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }

  private static final class Copy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private final Set<String> contentLeftOut;

    Copy(Path from, Path to, Set<String> contentLeftOut) {
      this.from = from;
      this.to = to;
      this.contentLeftOut = contentLeftOut;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Path relative = from.relativize(directory);
      Path target = to.resolve(relative);
      Files.createDirectories(target);
      Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(directory));
      return contentLeftOut.contains(relative.toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (FILES_LEFT_OUT.contains(file.getFileName().toString())) {
        return FileVisitResult.CONTINUE;
      }
      try {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      } catch (NoSuchFileException e) {
        return skipIfVanished(e);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      return skipIfVanished(failure);
    }
  }
}
