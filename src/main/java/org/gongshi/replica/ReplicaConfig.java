package org.gongshi.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The servers that answer reads, and how much may be asked of them at once. The bounds are checked
 * at start, those of durations by {@link DurationBounds}.
 */
@ConfigMapping(prefix = "gongshi.replica")
public interface ReplicaConfig {

  /**
   * Addresses, {@code postgresql://host:port/database}, in no particular order. Who they may be is
   * said with {@code sslmode} and {@code sslrootcert} ({@link
   * org.gongshi.database.DatabaseAddress}).
   */
  @NotEmpty
  List<String> urls();

  /** Asked when no replica can answer; absent: then nobody is. */
  Optional<String> primaryUrl();

  /** Servers that are asked for downloads, and for nothing else; absent: those above are. */
  Optional<List<String>> downloadUrls();

  /** Login that can only SELECT. */
  @WithDefault("gongshi_reader")
  String username();

  /** Its password. */
  Optional<String> password();

  /** Pipelined connections for lookups, a replica; two to four are enough. */
  @WithDefault("2")
  @Min(1)
  @Max(16)
  int lookupConnections();

  /** Statements in flight on one connection before another waits. */
  @WithDefault("16")
  @Min(1)
  @Max(256)
  int pipeliningDepth();

  /** Connections for name search and lists, of their own so that they cannot starve lookups. */
  @WithDefault("4")
  @Min(1)
  @Max(32)
  int searchConnections();

  /** Connections for bodies that must be rendered because their interval is missing. */
  @WithDefault("2")
  @Min(1)
  @Max(16)
  int renderConnections();

  /** Queries that may wait for a search or render connection; more are refused. */
  @WithDefault("64")
  @Min(1)
  @Max(1024)
  int waitingMax();

  /** A lookup that takes longer is cancelled by the server. */
  @WithDefault("2s")
  Duration lookupTimeout();

  /** A search that takes longer is cancelled and answered with a problem. */
  @WithDefault("300ms")
  Duration searchTimeout();

  /** One page of a download that takes longer is cancelled by the server. */
  @WithDefault("10s")
  Duration downloadTimeout();

  /** What one server may take for a lookup while another could answer it instead. */
  @WithDefault("400ms")
  Duration attemptTimeout();

  /** How often each replica is asked for its position. */
  @WithDefault("250ms")
  Duration probeInterval();

  /** Past it, others are preferred. */
  @WithDefault("2s")
  Duration softLag();

  /** Past it, a replica is out of rotation. */
  @WithDefault("60s")
  Duration hardLag();

  /** How long a request with {@code Min-Watermark} waits for a replica to get there. */
  @WithDefault("500ms")
  Duration minWatermarkWait();
}
