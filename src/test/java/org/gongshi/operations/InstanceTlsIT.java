package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gongshi.testsupport.CertifiedServer;
import org.gongshi.testsupport.CertifiedServer.Certificate;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.OwnServers;
import org.gongshi.testsupport.Packaged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The packaged application, with the settings of the manifests: it shows a certificate from files,
 * takes up another one without a restart, and says nothing in clear.
 */
class InstanceTlsIT {
  private static final Path MANIFEST = Path.of("k8s", "base", "kustomization.yaml");

  /** Those of the config map {@code gongshi-serving}. */
  private static final Pattern SETTING =
      Pattern.compile("^ +- (QUARKUS_(?:HTTP|TLS)_[A-Z0-9_]+)=(.*)$", Pattern.MULTILINE);

  private static final String MOUNTED = "/secrets/tls";

  /** As long as a packaged start may take, and a look at the files. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);

  @RegisterExtension final OwnServers servers = new OwnServers();

  @Test
  void answersOverTlsAloneAndTakesUpARenewedCertificate() throws Exception {
    Certificate first = CertifiedServer.certify(servers.directory(), "first", "ip:127.0.0.1");
    Certificate renewed = CertifiedServer.certify(servers.directory(), "renewed", "ip:127.0.0.1");
    mount(first);
    int tls = Packaged.freePort();
    Packaged.Place place = new Packaged.Place(Packaged.freePort(), "instance-tls.log");
    try (Packaged.Serving instance =
        Packaged.application()
            .serve(place, ClusterResource.settings(servers.cluster()), mounted(tls))) {
      URI health = URI.create("https://127.0.0.1:%d/q/health/live".formatted(tls));
      Eventually.holds(PATIENCE, () -> shown(health, first).equals("CN=first"));
      assertThat(shown(health, renewed)).as("whoever believes another authority").isEmpty();
      URI inClear = URI.create("http://127.0.0.1:%d/q/health/live".formatted(place.port()));
      assertThatThrownBy(() -> ask(HttpClient.newHttpClient(), inClear))
          .isInstanceOf(ConnectException.class);

      mount(renewed);
      Eventually.holds(PATIENCE, () -> shown(health, renewed).equals("CN=renewed"));
      assertThat(instance.process().isAlive()).as(instance.log()).isTrue();
    }
  }

  /** What the manifests set, with other files, another port, and looking every second. */
  private Map<String, String> mounted(int port) throws IOException {
    Map<String, String> settings = new HashMap<>();
    for (MatchResult line : SETTING.matcher(Files.readString(MANIFEST)).results().toList()) {
      settings.put(
          line.group(1),
          line.group(2).replace(MOUNTED, servers.directory().toAbsolutePath().toString()));
    }
    assertThat(settings).containsEntry("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
    assertThat(settings.replace("QUARKUS_HTTP_SSL_PORT", Integer.toString(port))).isEqualTo("8443");
    assertThat(settings.replace("QUARKUS_TLS__HTTP__RELOAD_PERIOD", "1s")).isNotEmpty();
    return settings;
  }

  private void mount(Certificate certificate) throws IOException {
    put(certificate.key(), "tls.key");
    put(certificate.pem(), "tls.crt");
  }

  private void put(Path file, String name) throws IOException {
    Files.copy(file, servers.directory().resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whose certificate it shows to somebody who believes this one; nothing if none is believed. */
  private static String shown(URI address, Certificate believed) {
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(CertifiedServer.believing(believed)).build()) {
      return ask(client, address);
    } catch (IOException e) {
      return "";
    }
  }

  private static String ask(HttpClient client, URI address) throws IOException {
    try {
      var answer =
          client.send(
              HttpRequest.newBuilder(address).timeout(ANSWER_PATIENCE).build(),
              BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(200);
      X509Certificate shown =
          (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
      return shown.getSubjectX500Principal().getName();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
