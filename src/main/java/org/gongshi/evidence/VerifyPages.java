package org.gongshi.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.BodyLimit;
import org.gongshi.receipt.MalformedReceiptException;
import org.gongshi.receipt.Presented;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Verifying a receipt by hand. */
@Path("/verify")
@Blocking
@PermitAll
@BodyLimit(VerifyPages.BODY_BYTES_MAX)
@Produces(MediaType.TEXT_HTML)
public class VerifyPages {
  /** A file, a text and what is around them. */
  static final int BODY_BYTES_MAX = 2 * Presented.BYTES_MAX;

  private static final int OK = 200;
  private static final int KILOBYTE = 1_024;

  @CheckedTemplate(basePath = "evidence")
  static class Templates {
    static native TemplateInstance verify(Shell shell, int kilobytes);

    static native TemplateInstance verified(Shell shell, VerifyView view);
  }

  private final Shells shells;
  private final ReceiptVerification verification;
  private final ObjectMapper json;

  VerifyPages(Shells shells, ReceiptVerification verification, ObjectMapper json) {
    this.shells = shells;
    this.verification = verification;
    this.json = json;
  }

  /** Asks for a receipt. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> form() {
    Shell shell = shells.shell();
    return shells.page(Templates.verify(shell, Presented.BYTES_MAX / KILOBYTE), shell);
  }

  /** Says what came out. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Uni<Response> verify(@RestForm @Nullable String receipt, @RestForm List<FileUpload> file)
      throws IOException {
    Shell shell = shells.shell().unindexed();
    Optional<Presented> presented;
    try {
      presented = presented(receipt, file);
    } finally {
      for (FileUpload upload : file) {
        Files.deleteIfExists(upload.uploadedFile());
      }
    }
    return presented
        .map(shown ->
            verification
                .verify(shown)
                .map(result -> VerifyView.of(result, shown, json))
                .onFailure(MalformedReceiptException.class)
                .recoverWithItem(VerifyView::malformed))
        .orElseGet(() -> Uni.createFrom().item(VerifyView::malformed))
        .flatMap(view -> shells.unkept(OK, Templates.verified(shell, view), shell));
  }

  /** The file, if one was chosen, or else the text; empty if it is no receipt. */
  private static Optional<Presented> presented(@Nullable String receipt, List<FileUpload> files)
      throws IOException {
    byte[] bytes = receipt == null ? new byte[0] : receipt.getBytes(StandardCharsets.UTF_8);
    for (FileUpload file : files) {
      if (file.size() > Presented.BYTES_MAX) {
        return Optional.empty();
      }
      if (file.size() > 0) {
        bytes = Files.readAllBytes(file.uploadedFile());
      }
    }
    try {
      return Optional.of(Presented.parse(bytes));
    } catch (MalformedReceiptException e) {
      return Optional.empty();
    }
  }
}
