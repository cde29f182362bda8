package org.gongshi.downloads;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The directory of the sets, each in a directory of its name. A set is written under another name
 * and renamed when it is whole and on the disk, so that a crash leaves a whole one or none.
 */
final class Shelf implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Shelf.class);

  /** What begins so is no set: being made, or being removed. */
  private static final String UNFINISHED = ".unfinished-";

  private static final String GONE = UNFINISHED + "gone-";

  private static final String LOCK = ".lock";
  private static final String REQUEST = ".requested";
  private static final String MADE = "made.csv";

  /** Position and second: two sets of one position are two sets. */
  private static final Pattern NAME = Pattern.compile("[0-9]{1,9}-[0-9]{1,18}\\.[0-9]{8}T[0-9]{6}");

  private final Path directory;
  private final ObjectMapper mapper;
  private @Nullable FileChannel lockChannel;
  private @Nullable FileLock lock;

  /** The shelf in a directory, which is made if need be. */
  Shelf(Path directory, ObjectMapper mapper) throws IOException {
    this.directory = Files.createDirectories(directory.toAbsolutePath());
    this.mapper = mapper;
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether this process is the one that makes sets, until it ends. */
  boolean isMine() throws IOException {
    if (lock != null && lock.isValid()) {
      return true;
    }
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // another application of this process has it
    }
    if (lock == null) {
      channel.close();
      return false;
    }
    lockChannel = channel;
    return true;
  }

  /** Lets others make sets. */
  @Override
  public void close() throws IOException {
    if (lockChannel != null) {
      lockChannel.close();
    }
    lock = null;
  }

  /** A new directory to write a set into. */
  Path begin(String set) throws IOException {
    return Files.createDirectory(directory.resolve(UNFINISHED + set));
  }

  /** Puts a set that was written there, with all its files closed, and the ones before away. */
  Path finish(Path unfinished, String set) throws IOException {
    force(unfinished);
    Path finished = Files.move(unfinished, directory.resolve(set), StandardCopyOption.ATOMIC_MOVE);
    force(directory);
    for (String other : names()) {
      if (!other.equals(set)) {
        remove(other);
      }
    }
    return finished;
  }

  /** What is in a directory is there after a crash, too. */
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  boolean has(String set) {
    return Files.exists(directory.resolve(set));
  }

  /** The latest whole set, if there is one. */
  Optional<Path> latest() throws IOException {
    return names().stream().map(directory::resolve).reduce((first, second) -> second);
  }

  /** In the order in which they were made. */
  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(Shelf::isName)
          .sorted(Comparator.comparing((String name) -> name.substring(name.indexOf('.'))))
          .toList();
    }
  }

  /** A set as its manifest describes it. */
  Manifest read(Path set) throws IOException {
    Manifest manifest =
        Manifest.read(
            mapper,
            Files.readAllBytes(set.resolve(Manifest.NAME)),
            Files.readString(set.resolve(Manifest.SIGNATURE_NAME), StandardCharsets.US_ASCII));
    for (Manifest.File file : manifest.files().values()) {
      if (Files.size(set.resolve(file.name())) != file.bytes()) {
        throw new IOException(file.name() + " has another size than its manifest says");
      }
    }
    return manifest;
  }

  /**
   * Takes a set away; nobody finds half of it. What somebody still reads may stay on a shared disk
   * until {@link #sweep()} finds it deletable.
   */
  void remove(String set) throws IOException {
    Path unfinished = directory.resolve(GONE + set);
    try {
      Files.move(directory.resolve(set), unfinished, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return; // somebody else did
    }
    sweep();
  }

  /** Deletes what was taken away, as far as that is possible by now. */
  void sweep() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, GONE + "*")) {
      for (Path each : left) {
        try {
          delete(each);
        } catch (IOException e) {
          LOG.debugf("%s is deleted later: %s", each.getFileName(), e);
        }
      }
    }
  }

  /** Deletes what a crash left. */
  void clean() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, UNFINISHED + "*")) {
      for (Path each : left) {
        LOG.infof("Deletes what was left of a set: %s", each.getFileName());
        delete(each);
      }
    }
  }

  /** Deletes a directory of files. */
  static void delete(Path unfinished) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(unfinished)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(unfinished);
  }

  long freeBytes() throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  /** Somebody wants a new set, from whichever instance makes it. */
  void request() throws IOException {
    Files.write(
        directory.resolve(REQUEST),
        new byte[0],
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  boolean isRequested() {
    return Files.exists(directory.resolve(REQUEST));
  }

  void requestIsTaken() throws IOException {
    Files.deleteIfExists(directory.resolve(REQUEST));
  }

  /** Where earlier sets stood, in the order in which they were made. */
  List<SetPosition> made() throws IOException {
    Path file = directory.resolve(MADE);
    return Files.exists(file) ? MadeSets.read(file) : new ArrayList<>();
  }

  /** Replaces that list, whole or not at all. */
  void noteMade(List<SetPosition> made) throws IOException {
    Path fresh = directory.resolve(MADE + ".new");
    MadeSets.write(fresh, made);
    Files.move(
        fresh,
        directory.resolve(MADE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
