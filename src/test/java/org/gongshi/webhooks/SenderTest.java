package org.gongshi.webhooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.gongshi.keys.Bytes;
import org.gongshi.testsupport.LogLines;
import org.gongshi.testsupport.WebhookReceiver;
import org.gongshi.testsupport.WebhookReceiver.Behaviour;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends over real connections, with TLS and without. */
class SenderTest {
  private static final String PASSWORD = "changeit";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<Bytes> SECRETS = List.of(new Bytes(new byte[32]));

  @TempDir static Path dir;

  private static Vertx vertx;
  private static Sender toThisMachine;
  private static Sender toPublicOnly;

  /** For localhost, and not for 127.0.0.1. */
  private static SSLContext certified;

  /** Certificates that an operator trusts. */
  private record Trusting(Path store) implements TlsConfigurationRegistry {
    @Override
    public Optional<TlsConfiguration> get(String name) {
      return Optional.of(
          new BaseTlsConfiguration() {
            @Override
            public TrustOptions getTrustStoreOptions() {
              return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
            }

            @Override
            public Optional<String> getHostnameVerificationAlgorithm() {
              return Optional.of("HTTPS");
            }
          });
    }

    @Override
    public Optional<TlsConfiguration> getDefault() {
      return Optional.empty();
    }

    @Override
    public void register(String name, TlsConfiguration configuration) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeAll
  static void certify() throws Exception {
    Path keys = dir.resolve("keys.p12");
    Path trusted = dir.resolve("trusted.p12");
    Path certificate = dir.resolve("receiver.pem");
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=receiver",
        "-ext",
        "san=dns:localhost",
        "-alias",
        "receiver",
        "-keystore",
        keys.toString());
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "receiver",
        "-keystore",
        keys.toString(),
        "-file",
        certificate.toString());
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "receiver",
        "-keystore",
        trusted.toString(),
        "-file",
        certificate.toString());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD.toCharArray());
    certified = SSLContext.getInstance("TLS");
    certified.init(factory.getKeyManagers(), null, null);
    vertx = Vertx.vertx();
    toThisMachine = new Sender(new Networks(List.of("127.0.0.0/8")), vertx, new Trusting(trusted));
    toPublicOnly = new Sender(new Networks(List.of()), vertx, new Trusting(trusted));
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(dir.resolve("keytool.log"))).isZero();
  }

  @AfterAll
  static void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static String send(Sender sender, String url) {
    return send(sender, url, "{}").map(Failure::word).orElse("delivered");
  }

  private static Optional<Failure> send(Sender sender, String url, String body) {
    return sender
        .send(Endpoint.parse(url), new Message("msg_1", Instant.now(), body), SECRETS)
        .await()
        .atMost(PATIENCE);
  }

  @Test
  void deliversOverTls() {
    try (WebhookReceiver receiver = WebhookReceiver.start(certified, Behaviour.status(204))) {
      assertThat(send(toThisMachine, receiver.url("localhost", "/hook?a=b")))
          .isEqualTo("delivered");
      WebhookReceiver.Received message = receiver.received().getFirst();
      assertThat(message.path()).isEqualTo("/hook?a=b");
      assertThat(message.header("host")).isEqualTo("localhost:" + receiver.port());
      assertThat(message.header("content-type")).isEqualTo("application/json");
      assertThat(message.id()).isEqualTo("msg_1");
      assertThat(message.body()).isEqualTo("{}");
    }
  }

  @Test
  void trustsNoCertificateOfAnotherName() {
    try (WebhookReceiver receiver = WebhookReceiver.start(certified, Behaviour.status(200));
        LogLines log = LogLines.listen()) {
      assertThat(send(toThisMachine, receiver.url("127.0.0.1", "/"))).isEqualTo("tls-failed");
      assertThat(receiver.received()).isEmpty();
      assertThat(log.of(Sender.class))
          .singleElement()
          .satisfies(line -> assertThat(line.text()).startsWith("TLS with the receiver 127.0.0.1"));
    }
  }

  @Test
  void goesNowhereThatIsNotPublic() {
    try (WebhookReceiver secure = WebhookReceiver.start(certified, Behaviour.status(200));
        WebhookReceiver plain = WebhookReceiver.start(Behaviour.status(200))) {
      // By a name that only its resolution gives away, and by addresses in other spellings.
      assertThat(send(toPublicOnly, secure.url("localhost", "/"))).isEqualTo("address-not-public");
      assertThat(send(toPublicOnly, secure.url("2130706433", "/"))).isEqualTo("address-not-public");
      assertThat(send(toPublicOnly, secure.url("[::ffff:127.0.0.1]", "/")))
          .isEqualTo("address-not-public");
      assertThat(send(toPublicOnly, plain.url("localhost", "/"))).isEqualTo("address-not-public");
      assertThat(secure.received()).isEmpty();
      assertThat(plain.received()).isEmpty();
    }
  }

  @Test
  void speaksPlainlyWithinOwnNetworksOnly() {
    try (WebhookReceiver receiver = WebhookReceiver.start(Behaviour.status(200))) {
      assertThat(send(toThisMachine, receiver.url("127.0.0.1", "/"))).isEqualTo("delivered");
    }
    assertThat(send(toThisMachine, "http://192.0.2.1/")).isEqualTo("address-not-public");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 404, 410, 500, 503})
  void everythingButSuccessIsAFailure(int status) {
    try (WebhookReceiver elsewhere = WebhookReceiver.start(Behaviour.status(200));
        WebhookReceiver receiver =
            WebhookReceiver.start((message, exchange) -> {
              exchange.getResponseHeaders().add("Location", elsewhere.url("127.0.0.1", "/"));
              exchange.sendResponseHeaders(status, -1);
            })) {
      assertThat(send(toThisMachine, receiver.url("127.0.0.1", "/"))).isEqualTo("status-" + status);
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @Test
  void hearsForHowLongToWait() {
    try (WebhookReceiver receiver =
        WebhookReceiver.start((message, exchange) -> {
          exchange.getResponseHeaders().add("Retry-After", "120");
          exchange.sendResponseHeaders(429, -1);
        })) {
      assertThat(send(toThisMachine, receiver.url("127.0.0.1", "/"), "{}"))
          .hasValueSatisfying(it -> assertThat(it.askedWait()).contains(Duration.ofSeconds(120)));
    }
  }

  @Test
  void readsNoEndlessAnswer() throws Exception {
    byte[] much = new byte[1 << 20];
    CountDownLatch brokenOff = new CountDownLatch(1);
    try (WebhookReceiver receiver =
        WebhookReceiver.start((message, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            for (int i = 0; i < 1_000; i++) {
              exchange.getResponseBody().write(much);
            }
          } catch (IOException e) {
            brokenOff.countDown(); // nobody reads any more
          }
        })) {
      assertThat(send(toThisMachine, receiver.url("127.0.0.1", "/"))).isEqualTo("delivered");
      assertThat(brokenOff.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** A connection whose answer never ends is one that is missing. */
  @Test
  void waitsForNoEndOfAnAnswer() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform()
          .start(() -> {
            try (Socket connection = receiver.accept()) {
              connection
                  .getOutputStream()
                  .write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n".getBytes(US_ASCII));
              while (connection.getInputStream().read() >= 0) {
                // what was sent, and then the end
              }
              closed.countDown();
            } catch (IOException e) {
              closed.countDown();
            }
          });
      assertThat(send(toThisMachine, "http://127.0.0.1:" + receiver.getLocalPort() + "/"))
          .isEqualTo("delivered");
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** All webhooks of a program, and of others behind the same address, may be due at once. */
  @Test
  void sendsManyMessagesToOneReceiver() {
    try (WebhookReceiver receiver =
        WebhookReceiver.start((message, exchange) -> {
          try {
            Thread.sleep(50);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(204, -1);
        })) {
      Endpoint endpoint = Endpoint.parse(receiver.url("127.0.0.1", "/"));
      List<Uni<Optional<Failure>>> sending =
          IntStream.range(0, 30)
              .mapToObj(i ->
                  toThisMachine.send(
                      endpoint, new Message("msg_" + i, Instant.now(), "{}"), SECRETS))
              .toList();
      assertThat(Uni.join().all(sending).andCollectFailures().await().atMost(PATIENCE))
          .containsOnly(Optional.empty());
      assertThat(receiver.received()).hasSize(30);
    }
  }

  @Test
  void saysThatNobodyIsThere() {
    int free;
    try (WebhookReceiver receiver = WebhookReceiver.start(Behaviour.status(200))) {
      free = receiver.port();
    }
    assertThat(send(toThisMachine, "http://127.0.0.1:" + free + "/")).isEqualTo("unreachable");
    assertThat(send(toThisMachine, "https://nobody.invalid/")).isEqualTo("address-unknown");
  }

  @Test
  void doesNotWaitForever() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(send(toThisMachine, "http://127.0.0.1:" + silent.getLocalPort() + "/"))
          .isEqualTo("timed-out");
    }
  }
}
