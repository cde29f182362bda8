package org.gongshi.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Begins spans and sends those that ended to a collector, if there is one. */
@ApplicationScoped
@RegisterForReflection(targets = JdkHttpSenderProvider.class) // the exporter finds it as a service
public class Traces {
  static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");

  /** Those of the standards; whatever else somebody sends is no name for a span. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

  private static final String OTHER_METHOD = "_OTHER";

  /** Spans that wait for the collector; more of them are dropped. */
  private static final int WAITING_MAX = 2_048;

  private static final int SENT_AT_ONCE_MAX = 512;

  private static final Duration SENT_EVERY = Duration.ofSeconds(5);

  /** A collector that takes longer is not waited for, at the end of the process neither. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final @Nullable SdkTracerProvider provider;
  private final Tracer tracer;

  Traces(
      TracingConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
    SdkTracerProvider kept =
        config.endpoint().map(collector -> provider(config, collector, version)).orElse(null);
    this.provider = kept;
    this.tracer =
        kept == null
            ? io.opentelemetry.api.trace.TracerProvider.noop().get("gongshi")
            : kept.get("gongshi", version);
  }

  private static SdkTracerProvider provider(TracingConfig config, URI collector, String version) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.toString())
            .setTimeout(PATIENCE)
            .setConnectTimeout(PATIENCE)
            .setCompression("gzip");
    config.headers().forEach(exporter::addHeader);
    config.authorityFile().ifPresent(file -> exporter.setTrustedCertificates(read(file)));
    return SdkTracerProvider.builder()
        .setResource(
            Resource.create(
                Attributes.of(
                    AttributeKey.stringKey("service.name"),
                    "gongshi",
                    AttributeKey.stringKey("service.version"),
                    version,
                    AttributeKey.stringKey("service.instance.id"),
                    UUID.randomUUID().toString())))
        .setSampler(new ShareOfRequests(config.share()))
        .addSpanProcessor(
            BatchSpanProcessor.builder(exporter.build())
                .setMaxQueueSize(WAITING_MAX)
                .setMaxExportBatchSize(SENT_AT_ONCE_MAX)
                .setScheduleDelay(SENT_EVERY)
                .setExporterTimeout(PATIENCE)
                .build())
        .build();
  }

  private static byte[] read(Path authorities) {
    try {
      return Files.readAllBytes(authorities);
    } catch (IOException e) {
      throw new IllegalStateException(
          "gongshi.tracing.authority-file=%s cannot be read".formatted(authorities), e);
    }
  }

  void sendWhatIsLeft(@Observes ShutdownEvent stop) {
    if (provider != null) {
      provider.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Whether spans go anywhere. */
  public boolean areKept() {
    return provider != null;
  }

  /**
   * Begins the span of a request that comes in. It records nothing unless this request is one of
   * those that are traced.
   *
   * @param headers what the caller says of its own trace, where it is believed; else null
   */
  public TracedRequest begin(HttpMethod method, @Nullable MultiMap headers) {
    String known = METHODS.contains(method.name()) ? method.name() : OTHER_METHOD;
    Span span =
        tracer
            .spanBuilder(known)
            .setSpanKind(SpanKind.SERVER)
            .setParent(headers == null ? Context.root() : callers(headers))
            .setAttribute(METHOD, known)
            .startSpan();
    return new TracedRequest(tracer, span, known);
  }

  private static Context callers(MultiMap headers) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
  }

  /** Begins the span of work that no request waits for; each is recorded. */
  public Span work(String name) {
    return tracer.spanBuilder(name).setSpanKind(SpanKind.INTERNAL).setNoParent().startSpan();
  }

  private static final TextMapGetter<MultiMap> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(MultiMap headers) {
          return headers.names();
        }

        @Override
        public @Nullable String get(@Nullable MultiMap headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };
}
