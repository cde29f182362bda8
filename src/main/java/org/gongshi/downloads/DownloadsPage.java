package org.gongshi.downloads;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.web.Freshness;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;

/** What can be downloaded, what for, and on which terms. */
@PermitAll
@Path("/downloads")
public class DownloadsPage {

  @CheckedTemplate(basePath = "downloads")
  static class Templates {
    static native TemplateInstance downloads(Shell shell, DownloadsView view);
  }

  private final Downloads downloads;
  private final DownloadsJob job;
  private final Shells shells;

  DownloadsPage(Downloads downloads, DownloadsJob job, Shells shells) {
    this.downloads = downloads;
    this.job = job;
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> page() {
    Optional<Manifest> manifest = downloads.ready().map(Offer::manifest);
    Shell shell =
        manifest
            .map(it ->
                shells
                    .shell()
                    .with(
                        new Freshness(
                            it.dataTime(),
                            Optional.of(it.position().watermark().toString()),
                            Duration.ZERO,
                            false))
                    .withData("/v1/downloads"))
            .orElseGet(shells::shell);
    return shells.page(
        Templates.downloads(shell, DownloadsView.of(job.isOffered(), manifest)), shell);
  }
}
