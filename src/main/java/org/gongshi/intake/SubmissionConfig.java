package org.gongshi.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Limits of what is handed in for publication over HTTP. */
@ConfigMapping(prefix = "gongshi.submissions")
interface SubmissionConfig {

  /** Bytes of one file; {@code quarkus.http.limits.max-body-size} must allow as much. */
  @WithDefault("67108864")
  long uploadBytesMax();

  /** Where files lie while they are worked on; best in memory. */
  @WithDefault("${java.io.tmpdir}")
  Path spoolDirectory();

  /** Files an instance works on at the same time. */
  @WithDefault("2")
  int runsMax();

  /** Files that may wait for that; more are refused with {@code overloaded}. */
  @WithDefault("8")
  int waitingMax();

  /** How long a request waits for the end of its file before it is told where to ask. */
  @WithDefault("5S")
  Duration answerPatience();

  /** How long a submission, its key and its report are kept. */
  @WithDefault("30D")
  Duration kept();
}
