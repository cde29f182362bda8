package org.gongshi.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.gongshi.register.Watermark;
import org.gongshi.replica.MinWatermark;
import org.gongshi.replica.Replicas;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Holds a request with {@code Min-Watermark} until a replica is there, and binds it to such
 * replicas: whoever publishes and then looks does not see the register as it was before.
 */
@ApplicationScoped
public class MinWatermarkFilter {
  /** The header, {@code epoch-number}, as {@code Watermark} gives it. */
  public static final String HEADER = "Min-Watermark";

  private final Replicas replicas;

  MinWatermarkFilter(Replicas replicas) {
    this.replicas = replicas;
  }

  /** Ends without a response when the request may go on. */
  @ServerRequestFilter
  public @Nullable Uni<Response> await(ContainerRequestContext request) {
    String text = request.getHeaderString(HEADER);
    if (text == null) {
      return null;
    }
    Watermark minimum =
        Watermark.parse(text.strip())
            .orElseThrow(() ->
                new ProblemException(
                        ProblemCode.PARAMETER_INVALID,
                        "Min-Watermark is epoch-number, as the header Watermark of an answer.")
                    .with("parameter", HEADER));
    MinWatermark.require(minimum);
    return replicas.reach(minimum).map(there -> null);
  }
}
