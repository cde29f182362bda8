package org.gongshi.screening;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.access.BatchRates;
import org.gongshi.access.Origin;
import org.gongshi.api.BodyLimit;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Screens a list by hand: a form, and a page that is written while the list is worked off. */
@Path("/screening")
@Blocking
@PermitAll
@BodyLimit(ScreeningPages.BODY_BYTES_MAX)
public class ScreeningPages {
  /** A file, a text and what is around them. */
  static final int BODY_BYTES_MAX = 2 * SupplierList.BYTES_MAX;

  private static final int KILOBYTE = 1_024;

  @CheckedTemplate(basePath = "screening")
  static class Templates {
    static native TemplateInstance form(Shell shell, String error, int rows, int kilobytes);
  }

  private final Shells shells;
  private final Screenings screenings;
  private final BatchRates rates;
  private final Origin origin;

  ScreeningPages(Shells shells, Screenings screenings, BatchRates rates, Origin origin) {
    this.shells = shells;
    this.screenings = screenings;
    this.rates = rates;
    this.origin = origin;
  }

  /** Asks for a list. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> form() {
    Shell shell = shells.shell();
    return shells.page(form(shell, ""), shell);
  }

  /** Says what was found, while it is found. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
  @Operation(hidden = true)
  public RestMulti<String> screen(
      @RestForm @Nullable String list, @RestForm List<FileUpload> file, @Context UriInfo address)
      throws IOException {
    Shell shell = shells.shell().unindexed();
    List<Entry> entries;
    try {
      entries = SupplierList.read(chosen(list, file));
    } catch (RefusedListException e) {
      ListFault fault = e.fault();
      return Shells.streamed(
          fault.status(), Shells.html(form(shell, fault.code()), shell).toMulti(), shell);
    } finally {
      for (FileUpload upload : file) {
        Files.deleteIfExists(upload.uploadedFile());
      }
    }
    rates.count(entries.size());
    WrittenPage page = new WrittenPage(shell, address.getBaseUri(), entries.size());
    return Shells.streamed(
        Response.Status.OK.getStatusCode(),
        screenings.admitted(origin.address(), page.parts(screenings.findings(entries))),
        shell);
  }

  private static TemplateInstance form(Shell shell, String error) {
    return Templates.form(shell, error, SupplierList.ROWS_MAX, SupplierList.BYTES_MAX / KILOBYTE);
  }

  /** The file, if one was chosen, or else the text. */
  private static byte[] chosen(@Nullable String list, List<FileUpload> files)
      throws IOException, RefusedListException {
    for (FileUpload file : files) {
      if (file.size() > SupplierList.BYTES_MAX) {
        throw new RefusedListException(ListFault.BYTES);
      }
      if (file.size() > 0) {
        return Files.readAllBytes(file.uploadedFile());
      }
    }
    return list == null ? new byte[0] : list.getBytes(StandardCharsets.UTF_8);
  }
}
