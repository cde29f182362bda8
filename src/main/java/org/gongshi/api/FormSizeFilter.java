package org.gongshi.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses forms larger than any of ours before they are read: the form reader fails on them. */
@ApplicationScoped
public class FormSizeFilter {
  /**
   * The form reader's own bound for one field. The search box sends 200 characters of nine bytes
   * each, percent-encoded, at most.
   */
  private static final int FORM_BYTES_MAX = 2_048;

  /** Runs before the body is read; a form of unknown length is not one that a browser sends. */
  @ServerRequestFilter
  public void refuseLarge(ContainerRequestContext request, ResourceInfo resource) {
    Class<?> type = resource.getResourceClass();
    if (type != null && type.isAnnotationPresent(BodyLimit.class)) {
      return; // BodyLimitFilter knows what it takes
    }
    if (!request.hasEntity()
        || !MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType())) {
      return;
    }
    if (request.getLength() < 0 || request.getLength() > FORM_BYTES_MAX) {
      throw new ProblemException(
              ProblemCode.REQUEST_TOO_LARGE, "A form has at most " + FORM_BYTES_MAX + " bytes.")
          .with("maximum", FORM_BYTES_MAX);
    }
  }
}
