package org.gongshi.downloads;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongshi.web.Civil;
import org.gongshi.web.Money;

/**
 * The page of downloads.
 *
 * @param offered whether this register offers them at all
 * @param set the set of now, if one is ready
 */
@RegisterForReflection
public record DownloadsView(boolean offered, Optional<SetView> set) {

  /**
   * A set.
   *
   * @param rows grouped for the eye
   * @param holdsUntil minute in China
   * @param notices the files of all notices
   * @param changes files of what changed, by position
   * @param proofs manifest, signature and schema
   */
  @RegisterForReflection
  public record SetView(
      String rows,
      String holdsUntil,
      List<FileView> notices,
      List<ChangesView> changes,
      List<FileView> proofs) {}

  /** What changed since a position. */
  @RegisterForReflection
  public record ChangesView(String since, List<FileView> files) {}

  /**
   * A file.
   *
   * @param format {@code csv}, {@code jsonl} or {@code parquet}; else its name
   * @param size in a unit that fits
   */
  @RegisterForReflection
  public record FileView(String name, String format, String address, String size, String sha256) {}

  private static final String NOTICES = "notices";
  private static final String CHANGES = "changes-since-";

  private static final int STEP = 1_024;

  static DownloadsView of(boolean offered, Optional<Manifest> manifest) {
    return new DownloadsView(offered, manifest.map(DownloadsView::set));
  }

  private static SetView set(Manifest manifest) {
    List<FileView> notices = new ArrayList<>();
    List<FileView> proofs = new ArrayList<>();
    Map<String, List<FileView>> changes = new LinkedHashMap<>();
    for (Manifest.File file : manifest.files().values()) {
      Optional<Format> format = format(file.name());
      FileView view = view(manifest, file, format);
      if (format.isEmpty()) {
        proofs.add(view);
      } else if (file.name().startsWith(NOTICES)) {
        notices.add(view);
      } else {
        String table =
            file.name().substring(0, file.name().length() - format.get().suffix().length());
        changes
            .computeIfAbsent(table.substring(CHANGES.length()), since -> new ArrayList<>())
            .add(view);
      }
    }
    return new SetView(
        Money.grouped(Long.toString(manifest.rows())),
        Civil.minute(manifest.holdsUntil().atZone(Civil.ZONE).toOffsetDateTime()),
        notices,
        changes.entrySet().stream()
            .map(each -> new ChangesView(each.getKey(), each.getValue()))
            .toList(),
        proofs);
  }

  private static Optional<Format> format(String name) {
    for (Format format : Format.values()) {
      if (name.endsWith(format.suffix())) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  private static FileView view(Manifest manifest, Manifest.File file, Optional<Format> format) {
    return new FileView(
        file.name(),
        format.map(Format::code).orElse(file.name()),
        Downloads.address(manifest) + file.name(),
        size(file.bytes()),
        file.sha256());
  }

  private static String size(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double value = bytes;
    String unit = "B";
    for (String next : List.of("KB", "MB", "GB", "TB")) {
      if (value < STEP) {
        break;
      }
      value /= STEP;
      unit = next;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, unit);
  }
}
