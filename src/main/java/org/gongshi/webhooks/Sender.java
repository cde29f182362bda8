package org.gongshi.webhooks;

import io.netty.channel.ConnectTimeoutException;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.gongshi.keys.Bytes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages, to addresses that may be reached only: the name is resolved here, and the
 * connection goes to the address that was looked at. Redirects are not followed.
 */
@ApplicationScoped
class Sender {
  private static final Logger LOG = Logger.getLogger(Sender.class);

  /** To connect. */
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

  /** Until there is an answer. */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(15);

  /** For all of it, also for names that take long to resolve. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /** Of an answer that are read, and thrown away, to keep the connection. */
  private static final int ANSWER_BYTES_MAX = 16 * 1024;

  /** For the rest of an answer, whose status is known. */
  private static final Duration REST_PATIENCE = Duration.ofSeconds(5);

  /** Connections to one receiver. */
  private static final int CONNECTIONS_MAX = 4;

  /** Certificates that are trusted instead of those of the runtime. */
  private static final String TLS = "webhooks";

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final Networks networks;
  private final Vertx vertx;
  private final HttpClient client;

  Sender(Networks networks, Vertx vertx, TlsConfigurationRegistry registry) {
    this.networks = networks;
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout((int) CONNECT_PATIENCE.toMillis())
            .setMaxPoolSize(CONNECTIONS_MAX)
            .setMaxWaitQueueSize(-1) // as many as there are places
            .setKeepAliveTimeout((int) CONNECT_PATIENCE.toSeconds())
            .setVerifyHost(true);
    registry.get(TLS).ifPresent(configured -> TlsConfigUtils.configure(options, configured));
    options.setForceSni(true);
    this.vertx = vertx;
    this.client = vertx.createHttpClient(options);
  }

  /**
   * Sends a message once.
   *
   * @param secrets each of them signs it
   * @return empty if it arrived
   */
  Uni<Optional<Failure>> send(Endpoint endpoint, Message message, List<Bytes> secrets) {
    return Uni.createFrom()
        .item(() -> addresses(endpoint))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .flatMap(addresses -> {
          List<InetAddress> reachable =
              addresses.stream().filter(it -> networks.mayBeReached(it, endpoint.tls())).toList();
          if (addresses.isEmpty() || reachable.isEmpty()) {
            return Uni.createFrom()
                .item(
                    Optional.of(
                        addresses.isEmpty()
                            ? Failure.ADDRESS_UNKNOWN
                            : Failure.ADDRESS_NOT_PUBLIC));
          }
          return send(endpoint, reachable.getFirst(), message, secrets);
        })
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem(Optional.of(Failure.TIMED_OUT))
        .onFailure()
        .recoverWithItem(failure -> Optional.of(failure(endpoint, failure)));
  }

  /** Blocking. */
  private static List<InetAddress> addresses(Endpoint endpoint) {
    try {
      return Arrays.asList(InetAddress.getAllByName(endpoint.host()));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  private Uni<Optional<Failure>> send(
      Endpoint endpoint, InetAddress address, Message message, List<Bytes> secrets) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setSsl(endpoint.tls())
            .setServer(SocketAddress.inetSocketAddress(endpoint.port(), address.getHostAddress()))
            .setHost(endpoint.host())
            .setPort(endpoint.port())
            .setURI(endpoint.target())
            .setTimeout(ANSWER_PATIENCE.toMillis())
            .setHeaders(
                MultiMap.caseInsensitiveMultiMap()
                    .add("Host", endpoint.authority())
                    .add("Content-Type", "application/json")
                    .add("User-Agent", "gongshi")
                    .add("webhook-id", message.id())
                    .add("webhook-timestamp", message.timestamp())
                    .add("webhook-signature", message.signatures(secrets)));
    return Uni.createFrom()
        .<Optional<Failure>>emitter(emitter -> {
          AtomicBoolean over = new AtomicBoolean();
          AtomicBoolean givenUp = new AtomicBoolean();
          AtomicReference<@Nullable HttpClientRequest> sent = new AtomicReference<>();
          // Nothing arrives after it was given up: the next attempt may be under way.
          emitter.onTermination(() -> {
            if (!over.get()) {
              givenUp.set(true);
              reset(sent.get());
            }
          });
          client
              .request(options)
              .compose(request -> {
                sent.set(request);
                if (givenUp.get()) {
                  request.reset();
                }
                return request.send(Buffer.buffer(message.body()));
              })
              .onComplete(
                  answer -> {
                    over.set(true);
                    emitter.complete(outcome(answer));
                  },
                  failure -> {
                    over.set(true);
                    emitter.complete(Optional.of(failure(endpoint, failure)));
                  });
        });
  }

  private static void reset(@Nullable HttpClientRequest request) {
    if (request != null) {
      request.reset();
    }
  }

  private Optional<Failure> outcome(HttpClientResponse answer) {
    int status = answer.statusCode();
    readAway(answer);
    return status >= 200 && status < 300
        ? Optional.empty()
        : Optional.of(
            Failure.status(
                status,
                status == TOO_MANY_REQUESTS || status == UNAVAILABLE
                    ? wait(answer.getHeader("Retry-After"))
                    : Optional.empty()));
  }

  /** Until its end, so that the connection can be used again, but neither much nor for long. */
  private void readAway(HttpClientResponse answer) {
    HttpClientRequest request = answer.request();
    int[] read = {0};
    long timer = vertx.setTimer(REST_PATIENCE.toMillis(), over -> request.reset());
    try {
      answer.exceptionHandler(
          ignored -> vertx.cancelTimer(timer)); // it was answered, whatever follows
      answer.endHandler(end -> vertx.cancelTimer(timer));
      answer.handler(part -> {
        read[0] += part.length();
        if (read[0] > ANSWER_BYTES_MAX) {
          request.reset();
        }
      });
    } catch (IllegalStateException ended) {
      vertx.cancelTimer(timer); // all of it came, and flowed away, before this thread had its turn
    }
  }

  /** Seconds only; dates say less than clocks differ. */
  private static Optional<Duration> wait(@Nullable String seconds) {
    return seconds != null && seconds.matches("[0-9]{1,8}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
        : Optional.empty();
  }

  private static Failure failure(Endpoint endpoint, Throwable failure) {
    LOG.debugf("A message to %s did not arrive: %s", endpoint.host(), failure);
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        LOG.infof("TLS with the receiver %s failed: %s", endpoint.host(), cause.getMessage());
        return Failure.TLS_FAILED;
      }
      if (cause instanceof TimeoutException || cause instanceof ConnectTimeoutException) {
        return Failure.TIMED_OUT;
      }
    }
    return Failure.UNREACHABLE;
  }
}
