package org.gongshi.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;

/** How much an instance takes on, and from whom; bounds are checked at start. */
@ConfigMapping(prefix = "gongshi.limits")
public interface LimitsConfig {

  /** Searches and lists under way; more are refused. A replica runs few of them at a time. */
  @WithDefault("32")
  @Min(1)
  @Max(1_024)
  int searches();

  /** Pages and other requests under way; more are refused. */
  @WithDefault("256")
  @Min(1)
  @Max(10_000)
  int others();

  /** Followers of the change feed, who wait or hold a stream; more are refused. */
  @WithDefault("1000")
  @Min(1)
  @Max(10_000)
  int followers();

  /** The same of one address: a program needs one, an office of programs a few. */
  @WithDefault("50")
  @Min(1)
  @Max(10_000)
  int followersPerAddress();

  /** Files of downloads that are being read; more are refused. */
  @WithDefault("64")
  @Min(1)
  @Max(1_024)
  int downloads();

  /** Requests a minute from one address, of all instances together. */
  @WithDefault("3000")
  @Min(10)
  @Max(1_000_000)
  int requestsPerMinute();

  /** Requests a minute with the tokens of one client, of all instances together. */
  @WithDefault("6000")
  @Min(10)
  @Max(1_000_000)
  int clientRequestsPerMinute();

  /** Instances that share the limits; each enforces its part. */
  @WithDefault("1")
  @Min(1)
  @Max(1_000)
  int instances();

  /** Networks, as in 10.0.0.0/8, whose word about the client's address is believed. */
  Optional<List<String>> trustedProxies();

  /** No rates, for load tests: refused unless the register is a sample. */
  @WithDefault("false")
  boolean lifted();
}
