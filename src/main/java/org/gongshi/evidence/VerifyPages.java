package org.gongshi.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
import org.gongshi.certificate.CertificatePdf;
import org.gongshi.receipt.MalformedReceiptException;
import org.gongshi.receipt.Presented;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
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
  static final int BODY_BYTES_MAX = 3 * Presented.BYTES_MAX;

  /** A certificate has its receipt and the characters that it needs. */
  private static final int FILE_BYTES_MAX = 2 * Presented.BYTES_MAX;

  private static final int OK = 200;
  private static final int KILOBYTE = 1_024;

  @CheckedTemplate(basePath = "evidence")
  static class Templates {
    static native TemplateInstance verify(Shell shell, int kilobytes);

    static native TemplateInstance verified(Shell shell, VerifyView view);
  }

  private final Shells shells;
  private final ReceiptVerification verification;
  private final Certificates certificates;
  private final ObjectMapper json;

  VerifyPages(
      Shells shells,
      ReceiptVerification verification,
      Certificates certificates,
      ObjectMapper json) {
    this.shells = shells;
    this.verification = verification;
    this.certificates = certificates;
    this.json = json;
  }

  /** Asks for a receipt. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> form(@RestQuery Optional<String> receipt) {
    Shell shell = shells.shell();
    if (receipt.isPresent()) {
      // What a camera read on a sheet.
      return result(handedIn(receipt.get().getBytes(StandardCharsets.UTF_8)), shell);
    }
    return shells.page(Templates.verify(shell, FILE_BYTES_MAX / KILOBYTE), shell);
  }

  /** Says what came out. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Uni<Response> verify(@RestForm @Nullable String receipt, @RestForm List<FileUpload> file)
      throws IOException {
    Shell shell = shells.shell();
    try {
      return result(handedIn(chosen(receipt, file)), shell);
    } finally {
      for (FileUpload upload : file) {
        Files.deleteIfExists(upload.uploadedFile());
      }
    }
  }

  /** The file, if one was chosen, or else the text; empty if it is too long. */
  private static byte[] chosen(@Nullable String receipt, List<FileUpload> files)
      throws IOException {
    for (FileUpload file : files) {
      if (file.size() > FILE_BYTES_MAX) {
        return new byte[0];
      }
      if (file.size() > 0) {
        return Files.readAllBytes(file.uploadedFile());
      }
    }
    return receipt == null ? new byte[0] : receipt.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What was handed in.
   *
   * @param receipt empty if it is none
   * @param certificate the file with the receipt in it, if it is one
   * @param isPdf whether it says so, with or without a receipt in it
   */
  private record HandedIn(Optional<Presented> receipt, Optional<Sheet> certificate, boolean isPdf) {
    VerifyView unreadable() {
      return isPdf ? VerifyView.foreign() : VerifyView.malformed();
    }
  }

  /** A certificate and the attachment in it. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Sheet(byte[] file, byte[] receipt) {}

  private static HandedIn handedIn(byte[] given) {
    boolean isPdf = CertificatePdf.isPdf(given);
    Optional<Sheet> certificate =
        isPdf
            ? CertificatePdf.receipt(given).map(receipt -> new Sheet(given, receipt))
            : Optional.empty();
    Optional<byte[]> receipt = isPdf ? certificate.map(Sheet::receipt) : Optional.of(given);
    return new HandedIn(receipt.flatMap(VerifyPages::presented), certificate, isPdf);
  }

  private static Optional<Presented> presented(byte[] receipt) {
    try {
      return Optional.of(Presented.parse(receipt));
    } catch (MalformedReceiptException e) {
      return Optional.empty();
    }
  }

  private Uni<Response> result(HandedIn handedIn, Shell shell) {
    Shell unindexed = shell.unindexed();
    return handedIn
        .receipt()
        .map(shown ->
            view(shown)
                .flatMap(view -> withFile(view, handedIn.certificate()))
                .onFailure(MalformedReceiptException.class)
                .recoverWithItem(handedIn::unreadable))
        .orElseGet(() -> Uni.createFrom().item(handedIn::unreadable))
        .flatMap(view -> shells.unkept(OK, Templates.verified(unindexed, view), unindexed));
  }

  private Uni<VerifyView> view(Presented shown) {
    return verification
        .verify(shown)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .flatMap(result ->
            shown.answer().isPresent() || !result.verification().isValid()
                ? Uni.createFrom().item(VerifyView.of(result, shown, json))
                : withoutAnswer(result, shown));
  }

  /** A receipt alone does not say what was answered; it may be what is answered still. */
  private Uni<VerifyView> withoutAnswer(VerifiedReceipt result, Presented shown) {
    return certificates
        .stillAnswered(result.verification().receipt())
        .flatMap(answer ->
            answer
                .map(shown::answering)
                .map(whole ->
                    verification
                        .verify(whole)
                        .map(again -> VerifyView.of(again, whole, json).ofToday()))
                .orElseGet(() -> Uni.createFrom().item(VerifyView.of(result, shown, json))));
  }

  /** Whether the sheet says what its receipt says: it does if the register makes the same. */
  private Uni<VerifyView> withFile(VerifyView view, Optional<Sheet> certificate) {
    return certificate
        .filter(sheet -> view.says().isPresent())
        .map(sheet -> certificates.isAsMade(sheet.file(), sheet.receipt()).map(view::withFile))
        .orElseGet(() -> Uni.createFrom().item(view));
  }
}
