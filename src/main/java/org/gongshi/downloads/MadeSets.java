package org.gongshi.downloads;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongshi.register.Watermark;

/** The list of where earlier sets stood: a line each, position and instant. Nothing of content. */
final class MadeSets {
  /** Of one day and of all: a set is made after each withdrawal. */
  static final int KEPT_MAX = 10_000;

  private MadeSets() {}

  /** Reads it; what is no line of ours is passed over: then changes are told from elsewhere. */
  static List<SetPosition> read(Path file) throws IOException {
    List<SetPosition> made = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      String[] parts = line.split(",", -1);
      if (parts.length == 2) {
        Watermark.parse(parts[0])
            .flatMap(watermark -> at(parts[1]).map(at -> new SetPosition(watermark, at)))
            .ifPresent(made::add);
      }
    }
    return made;
  }

  private static Optional<Instant> at(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Writes it, onto the disk. */
  static void write(Path file, List<SetPosition> made) throws IOException {
    String lines =
        made.subList(Math.max(0, made.size() - KEPT_MAX), made.size()).stream()
            .map(each -> each.watermark() + "," + each.at() + "\n")
            .collect(Collectors.joining());
    Files.writeString(file, lines, StandardCharsets.US_ASCII);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Without those of days whose changes are not told any more. */
  static List<SetPosition> recent(List<SetPosition> made, int days) {
    List<LocalDate> kept =
        made.stream()
            .map(SetPosition::day)
            .distinct()
            .sorted(Comparator.reverseOrder())
            .limit(Math.max(days, 1))
            .toList();
    return made.stream().filter(each -> kept.contains(each.day())).toList();
  }
}
