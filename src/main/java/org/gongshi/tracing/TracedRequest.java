package org.gongshi.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that is traced. It stays with the request, wherever that is worked on, so that what the
 * request waits for finds it.
 */
public final class TracedRequest {
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private static final String KEY = "gongshi.traced-request";
  private static final int SERVER_ERROR_MIN = 500;

  private final Tracer tracer;
  private final Span span;
  private final String method;

  TracedRequest(Tracer tracer, Span span, String method) {
    this.tracer = tracer;
    this.span = span;
    this.method = method;
  }

  /** Whether anything is recorded of it. */
  public boolean isRecorded() {
    return span.isRecording();
  }

  /** Makes it that of the request under way. */
  public void isUnderWay() {
    ContextLocals.put(KEY, this);
  }

  /** Begins the span of something that the request under way waits for, if it is recorded. */
  public static Span waitsFor(String name, SpanKind kind) {
    return waitsFor(Vertx.currentContext(), name, kind);
  }

  /** As {@link #waitsFor(String, SpanKind)}, for the request of a context; null for none. */
  public static Span waitsFor(io.vertx.core.@Nullable Context context, String name, SpanKind kind) {
    if (context == null || !VertxContext.isDuplicatedContext(context)) {
      return Span.getInvalid();
    }
    TracedRequest request = context.getLocal(KEY);
    return request == null
        ? Span.getInvalid()
        : request
            .tracer
            .spanBuilder(name)
            .setSpanKind(kind)
            .setParent(Context.root().with(request.span))
            .startSpan();
  }

  /**
   * Ends it.
   *
   * @param route the template of the path, if one answered
   * @param status what the client was told
   * @param whole whether the client got all of it
   */
  public void end(Optional<String> route, int status, boolean whole) {
    route.ifPresent(template -> {
      span.updateName(method + " " + template);
      span.setAttribute(ROUTE, template);
    });
    span.setAttribute(STATUS, (long) status);
    if (status >= SERVER_ERROR_MIN) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(ERROR, Integer.toString(status));
    } else if (!whole) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(ERROR, "closed");
    }
    span.end();
  }

  /** Ends the span of something that failed; what it failed with may hold what was asked. */
  public static void failed(Span span, Throwable failure) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute(ERROR, failure.getClass().getName());
    span.end();
  }
}
