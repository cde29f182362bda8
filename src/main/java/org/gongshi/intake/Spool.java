package org.gongshi.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.Sha256;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where uploads lie while they are worked on. An official file may hold identity numbers, so each
 * file is readable by this process's user only and deleted when the work on it ends; what a killed
 * process left is deleted by the next instance that takes in a file on the same disk.
 */
@ApplicationScoped
class Spool {
  private static final Logger LOG = Logger.getLogger(Spool.class);

  private static final String PREFIX = "gongshi-spool-";
  private static final String LOCK = ".lock";

  /** Held while a directory is made, so that no other instance takes it for one of the dead. */
  private static final String MAKING_LOCK = "gongshi-spool.lock";

  /** As in {@code quarkus.http.body.uploads-directory}. */
  private static final String FORMS = "gongshi-uploads";

  /** No upload takes longer: the connection would be cut. */
  private static final Duration FORM_AGE_MAX = Duration.ofHours(1);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private static final int BUFFER_BYTES = 64 * 1024;

  private final SubmissionConfig config;
  private final Vertx vertx;
  private @Nullable Path directory;
  private @Nullable FileChannel lock;
  private long sweeping = -1;

  Spool(SubmissionConfig config, Vertx vertx) {
    this.config = config;
    this.vertx = vertx;
  }

  /**
   * Takes the bytes of an upload.
   *
   * @throws ProblemException {@code request-too-large}; {@code request-invalid} if the client went
   *     away
   * @throws IOException if the disk is full; nothing is left then
   */
  Upload take(InputStream body) throws IOException {
    Path file = Files.createTempFile(directory(), "upload-", "");
    try (OutputStream out = Files.newOutputStream(file)) {
      MessageDigest digest = Sha256.begin();
      byte[] buffer = new byte[BUFFER_BYTES];
      long size = 0;
      for (int n = read(body, buffer); n >= 0; n = read(body, buffer)) {
        size += n;
        if (size > config.uploadBytesMax()) {
          throw tooLarge();
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
      return new Upload(file, digest.digest());
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new ProblemException(ProblemCode.REQUEST_INVALID, "The body ended before its end.");
    }
  }

  /** The refusal of an upload that is too large. */
  ProblemException tooLarge() {
    return new ProblemException(
            ProblemCode.REQUEST_TOO_LARGE,
            "A file has at most %d bytes; deliver it in parts.".formatted(config.uploadBytesMax()))
        .with("maximum", config.uploadBytesMax());
  }

  private synchronized Path directory() throws IOException {
    Path mine = directory;
    if (mine == null) {
      Path parent = Files.createDirectories(config.spoolDirectory());
      try (FileChannel making = open(parent.resolve(MAKING_LOCK))) {
        making.lock();
        sweep(parent);
        sweepForms(parent.resolve(FORMS));
        mine =
            Files.createTempDirectory(
                parent, PREFIX, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        lock = open(mine.resolve(LOCK));
        lock.lock();
      }
      directory = mine;
    }
    return mine;
  }

  /** Deletes what the dead left: a lock that can be had belongs to nobody. */
  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> spools = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path spool : spools) {
        try (FileChannel channel = open(spool.resolve(LOCK))) {
          if (channel.tryLock() != null) {
            delete(spool);
          }
        } catch (OverlappingFileLockException e) {
          LOG.debugf("Another application of this process uses %s", spool.getFileName());
        }
      }
    }
  }

  /** What a killed process left of forms: a form is taken over within moments. */
  private static void sweepForms(Path forms) throws IOException {
    if (!Files.isDirectory(forms)) {
      return;
    }
    FileTime old = FileTime.from(Instant.now().minus(FORM_AGE_MAX));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(forms)) {
      for (Path file : files) {
        if (Files.isRegularFile(file) && Files.getLastModifiedTime(file).compareTo(old) < 0) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static FileChannel open(Path lockFile) throws IOException {
    return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void delete(Path spool) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(spool)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(spool);
  }

  /** Before the first form arrives: files of forms are nobody else's business either. */
  void makeFormsDirectory(@Observes StartupEvent event) {
    Path forms = config.spoolDirectory().resolve(FORMS);
    try {
      if (Files.isDirectory(forms)) {
        Files.setPosixFilePermissions(forms, OWNER_ONLY);
      } else {
        Files.createDirectories(config.spoolDirectory());
        Files.createDirectory(forms, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
      sweepForms(forms);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warnf("Files of forms lie in %s, which others may read: %s", forms, e.getMessage());
    }
    sweeping =
        vertx.setPeriodic(
            FORM_AGE_MAX.toMillis(),
            tick ->
                vertx
                    .executeBlocking(() -> {
                      sweepForms(forms);
                      return true;
                    })
                    .onFailure(e -> LOG.warnf("Files of forms stay: %s", e.getMessage())));
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    vertx.cancelTimer(sweeping);
    Path mine = directory;
    FileChannel held = lock;
    if (mine != null && held != null) {
      directory = null;
      try (held) {
        delete(mine);
      } catch (IOException e) {
        LOG.warnf("Uploads in %s stay until the next start: %s", mine, e.getMessage());
      }
    }
  }

  /**
   * One file that was handed in; closing it deletes it.
   *
   * @param digest SHA-256 of its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by its content where it is compared
  record Upload(Path file, byte[] digest) implements AutoCloseable {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
