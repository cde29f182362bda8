package org.gongshi.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.embedded.EmbeddedCluster;
import org.gongshi.testsupport.CertifiedServer;
import org.gongshi.testsupport.CertifiedServer.Certificate;
import org.gongshi.testsupport.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces go to a collector that the named authority vouches for, and to no other. */
class CollectorTlsTest {
  private Path directory = Path.of("target");

  /** Where, and whom it believes. */
  private record Settings(Optional<URI> endpoint, Optional<Path> authorityFile)
      implements TracingConfig {
    @Override
    public Map<String, String> headers() {
      return Map.of();
    }

    @Override
    public double share() {
      return 1;
    }
  }

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory(Path.of("target"), "collector-tls-");
  }

  @AfterEach
  void destroy() {
    EmbeddedCluster.destroy(directory);
  }

  @Test
  void believesTheAuthorityOfTheFileAlone() {
    Certificate known = CertifiedServer.certify(directory, "known", "ip:127.0.0.1");
    Certificate other = CertifiedServer.certify(directory, "other", "ip:127.0.0.1");
    assertThat(received(known, Optional.of(known.pem()))).containsExactly("work");
    assertThat(received(known, Optional.of(other.pem()))).isEmpty();
    assertThat(received(known, Optional.empty())).as("the runtime knows neither").isEmpty();
  }

  @Test
  void aFileThatIsNotThereEndsTheStart() {
    Settings settings =
        new Settings(
            Optional.of(URI.create("https://127.0.0.1:1/v1/traces")),
            Optional.of(directory.resolve("nothing.crt")));
    assertThatThrownBy(() -> new Traces(settings, "test"))
        .hasMessageContaining("gongshi.tracing.authority-file")
        .hasMessageContaining("nothing.crt");
  }

  private static List<String> received(Certificate shown, Optional<Path> believed) {
    try (Collector collector = Collector.start(CertifiedServer.presenting(shown))) {
      Traces traces =
          new Traces(new Settings(Optional.of(URI.create(collector.endpoint())), believed), "test");
      traces.work("work").end();
      traces.sendWhatIsLeft(new ShutdownEvent());
      return collector.spans().stream().map(Span::getName).toList();
    }
  }
}
