package org.gongshi.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Which traces are recorded: those whose caller records them, a share of the requests that begin
 * one, and all work that no request waits for, of which there is little.
 */
final class ShareOfRequests implements Sampler {
  private final Sampler requests;
  private final Sampler work = Sampler.parentBased(Sampler.alwaysOn());

  ShareOfRequests(double share) {
    this.requests = Sampler.parentBased(Sampler.traceIdRatioBased(share));
  }

  @Override
  public SamplingResult shouldSample(
      Context parent,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> links) {
    Sampler decides = kind == SpanKind.SERVER ? requests : work;
    return decides.shouldSample(parent, traceId, name, kind, attributes, links);
  }

  @Override
  public String getDescription() {
    return "ShareOfRequests{" + requests.getDescription() + "}";
  }
}
