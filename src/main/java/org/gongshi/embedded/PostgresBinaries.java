package org.gongshi.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs of this machine's platform, unpacked once per user and version. */
record PostgresBinaries(Path home) {

  /** System property that moves the unpacked programs, e.g. where another user must read them. */
  private static final String CACHE_PROPERTY = "gongshi.embedded.cache";

  /** Half of a SHA-256: enough to tell versions apart in a directory name. */
  private static final int FINGERPRINT_LENGTH_CHARS = 32;

  /** Any of the three execute bits in a tar entry's mode. */
  private static final int EXECUTABLE_BITS = 0111;

  static PostgresBinaries unpacked() {
    Platform platform = Platform.current();
    Path cache =
        Path.of(
            System.getProperty(
                CACHE_PROPERTY,
                Path.of(System.getProperty("user.home"), ".cache", "gongshi", "postgres")
                    .toString()));
    try {
      Path home = cache.resolve(fingerprint(platform));
      if (Files.notExists(home)) {
        unpack(platform, home);
      }
      return new PostgresBinaries(home.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot unpack PostgreSQL into " + cache + "; -D" + CACHE_PROPERTY + " moves it.", e);
    }
  }

  /** Path of a program: {@code initdb}, {@code pg_ctl} or {@code postgres}. */
  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static String fingerprint(Platform platform) throws IOException {
    try (InputStream archive = open(platform)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_LENGTH_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static InputStream open(Platform platform) {
    InputStream archive =
        PostgresBinaries.class.getClassLoader().getResourceAsStream(platform.archive());
    if (archive == null) {
      throw new IllegalStateException(
          "The PostgreSQL binaries are not on the class path: Maven adds %s by a profile for the machine it runs on."
              .formatted(platform.artifact()));
    }
    return archive;
  }

  /** Unpacks beside the target and renames, so that a half unpacked directory is never used. */
  private static void unpack(Platform platform, Path home) throws IOException {
    Path cache = Files.createDirectories(home.toAbsolutePath().getParent());
    Path fresh = Files.createTempDirectory(cache, "unpacking-");
    try (var tar =
        new TarArchiveInputStream(
            new XZInputStream(new BufferedInputStream(open(platform), 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        extract(tar, entry, fresh);
      }
    }
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
      DirectoryTree.delete(fresh); // another process was faster
    }
  }

  private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("Entry outside of the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & EXECUTABLE_BITS) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
