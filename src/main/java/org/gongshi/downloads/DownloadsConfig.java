package org.gongshi.downloads;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the files of downloads lie, and when they are made; bounds are checked at start. */
@ConfigMapping(prefix = "gongshi.downloads")
public interface DownloadsConfig {

  /** The directory of the files, shared by all instances that offer them; absent: none does. */
  Optional<Path> directory();

  /**
   * Whether this instance makes files. Of several that may, the one that has locked the directory
   * does; it needs the key of receipts.
   */
  @WithDefault("true")
  boolean builds();

  /** Whether files are made by themselves: after midnight, and when the last ones are gone. */
  @WithDefault("true")
  boolean scheduled();

  /** Days whose sets have their changes told; 0 tells none. */
  @WithDefault("7")
  @Min(0)
  @Max(31)
  int changesDays();

  /** How long after one set the next one is begun by itself; from 0 to 1 h. */
  @WithDefault("30s")
  Duration pause();

  /** How often it is looked for something to do; from 50 ms to 1 min. */
  @WithDefault("1s")
  Duration interval();

  /** How long the work on one set may take; from 1 s to 12 h. */
  @WithDefault("2h")
  Duration buildTimeout();

  /** Bytes that stay free on the disk. */
  @WithDefault("1073741824")
  @Min(0)
  @Max(1L << 50)
  long freeBytesMin();

  /** Files that one address may read at a time. */
  @WithDefault("4")
  @Min(1)
  @Max(1_024)
  int perAddress();

  /** Name of the terms of use that the manifest states, such as a licence; absent: none. */
  Optional<String> licenceName();

  /** Where these terms stand. */
  Optional<String> licenceAddress();
}
