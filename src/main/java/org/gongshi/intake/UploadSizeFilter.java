package org.gongshi.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses forms with files that are too large before they are read. */
@ApplicationScoped
class UploadSizeFilter {
  /** What a form has besides its file. */
  private static final int FORM_BYTES_MAX = 16 * 1024;

  private final SubmissionConfig config;
  private final Spool spool;

  UploadSizeFilter(SubmissionConfig config, Spool spool) {
    this.config = config;
    this.spool = spool;
  }

  @ServerRequestFilter
  public void refuseLarge(ContainerRequestContext request) {
    boolean form =
        request.hasEntity()
            && MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(request.getMediaType());
    int length = request.getLength();
    if (form && (length < 0 || length > config.uploadBytesMax() + FORM_BYTES_MAX)) {
      throw spool.tooLarge();
    }
  }
}
