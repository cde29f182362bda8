package org.gongshi.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What is traced, and where traces go. */
@ConfigMapping(prefix = "gongshi.tracing")
public interface TracingConfig {

  /**
   * Where a collector takes traces, {@code https://collector:4318/v1/traces}: OTLP over HTTP, as
   * protocol buffers. Absent: nothing is traced, and nothing is spent on it.
   */
  Optional<URI> endpoint();

  /**
   * PEM certificates of the authorities that may vouch for a collector at an {@code https} address;
   * absent: whom the runtime trusts.
   */
  Optional<Path> authorityFile();

  /** Headers that the collector wants, such as {@code authorization}. */
  Map<String, String> headers();

  /** Share of the requests that are traced where no trusted proxy has decided it, 0 to 1. */
  @WithDefault("0.001")
  @DecimalMin("0")
  @DecimalMax("1")
  double share();
}
