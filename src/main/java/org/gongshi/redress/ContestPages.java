package org.gongshi.redress;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.redress.FileChecks.Checked;
import org.gongshi.redress.RedressCase.Purpose;
import org.gongshi.register.NoticeId;
import org.gongshi.web.CodeGroups;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Contesting a notice by hand: one form, one code, no account. */
@Path("/contest")
@Blocking
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class ContestPages {
  private static final int OK = 200;
  private static final int CREATED = 201;

  @CheckedTemplate(basePath = "redress")
  static class Templates {
    static native TemplateInstance contest(Shell shell, FormView view);

    static native TemplateInstance find(Shell shell);

    static native TemplateInstance followed(
        Shell shell, CasePageView view, String code, boolean filed);
  }

  /**
   * What the form shows.
   *
   * @param disputes grounds of an objection
   * @param repairs grounds of an application for an early end
   * @param mails whether news can be sent
   */
  @RegisterForReflection
  public record FormView(
      String notice,
      List<String> disputes,
      List<String> repairs,
      int megabytes,
      int files,
      boolean mails) {}

  private static final int MEGABYTE = 1_024 * 1_024;

  private final Shells shells;
  private final Filings filings;
  private final Redress redress;
  private final FileChecks checks;
  private final RedressConfig config;
  private final InstantSource clock;

  ContestPages(
      Shells shells,
      Filings filings,
      Redress redress,
      FileChecks checks,
      RedressConfig config,
      InstantSource clock) {
    this.shells = shells;
    this.filings = filings;
    this.redress = redress;
    this.checks = checks;
    this.config = config;
    this.clock = clock;
  }

  /** Asks for number and code. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> find() {
    Shell shell = shells.shell().unindexed();
    return shells.unkept(OK, Templates.find(shell), shell);
  }

  /** The form for one notice. */
  @GET
  @Path("/{notice}")
  @Operation(hidden = true)
  public Uni<Response> form(@RestPath String notice) {
    if (!NoticeId.isWellFormed(notice)) {
      throw new ProblemException(
          ProblemCode.NOTICE_UNKNOWN, "An id has sixteen letters and digits.");
    }
    Shell shell = shells.shell().unindexed();
    FormView view =
        new FormView(
            notice,
            Ground.codes(CaseKind.DISPUTE),
            Ground.codes(CaseKind.REPAIR),
            config.fileBytesMax() / MEGABYTE,
            config.filesMax(),
            config.mailFrom().isPresent());
    return shells.unkept(OK, Templates.contest(shell, view), shell);
  }

  /** Takes the form; the page shows the code this once. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Uni<Response> file(
      @RestForm @Nullable String notice,
      @RestForm @Nullable String ground,
      @RestForm @Nullable String statement,
      @RestForm @Nullable String contact,
      @RestForm("service_code") @Nullable String serviceCode,
      @RestForm List<FileUpload> identity,
      @RestForm List<FileUpload> supporting)
      throws IOException {
    try {
      // A form with a file that is not taken leaves no case behind.
      Attached attached = attached(identity, supporting);
      Filings.Filed filed =
          filings.file(
              new Filings.Application(
                  notice, ground, statement, contact, serviceCode, !attached.identity().isEmpty()));
      String number = filed.redressCase().number();
      add(number, filed.code(), attached);
      return show(redress.find(number, filed.code()), filed.code(), true);
    } finally {
      delete(identity);
      delete(supporting);
    }
  }

  /** How a case stands. */
  @POST
  @Path("/case")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> one(@RestForm @Nullable String number, @RestForm @Nullable String code) {
    String typed = Parameters.required("code", code);
    return show(redress.find(Parameters.required("number", number), typed), typed, false);
  }

  /** Hands in files later. */
  @POST
  @Path("/case/files")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Uni<Response> addFiles(
      @RestForm @Nullable String number,
      @RestForm @Nullable String code,
      @RestForm List<FileUpload> identity,
      @RestForm List<FileUpload> supporting)
      throws IOException {
    try {
      String given = Parameters.required("number", number);
      redress.findOpen(given, code);
      String known = Parameters.required("code", code);
      add(given, known, attached(identity, supporting));
      return show(redress.find(given, known), known, false);
    } finally {
      delete(identity);
      delete(supporting);
    }
  }

  /** Takes the case back. */
  @POST
  @Path("/case/withdrawal")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> takeBack(
      @RestForm @Nullable String number, @RestForm @Nullable String code) {
    RedressCase ended = redress.takeBack(Parameters.required("number", number), code);
    return show(ended, Parameters.required("code", code), false);
  }

  /** Takes a rejection further. */
  @POST
  @Path("/case/review")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> review(@RestForm @Nullable String number, @RestForm @Nullable String code) {
    RedressCase open = redress.review(Parameters.required("number", number), code);
    return show(open, Parameters.required("code", code), false);
  }

  private Uni<Response> show(RedressCase found, String code, boolean filed) {
    // The address is that of a form: the switch of language would lose the case.
    Shell shell = shells.shell().unindexed();
    CasePageView view = CasePageView.of(found, clock.instant(), redress.reviewUntil(found));
    String grouped = CodeGroups.ofFour(CaseCodes.code(code).orElse(code));
    return shells.unkept(
        filed ? CREATED : OK, Templates.followed(shell, view, grouped, filed), shell);
  }

  /** The files of a form, all of which may be kept. */
  private record Attached(List<Checked> identity, List<Checked> supporting) {}

  private Attached attached(List<FileUpload> identity, List<FileUpload> supporting)
      throws IOException {
    List<FileUpload> evidence = chosen(identity);
    List<FileUpload> others = chosen(supporting);
    if (evidence.size() + others.size() > config.filesMax()) {
      throw redress.tooMany();
    }
    return new Attached(checked(evidence), checked(others));
  }

  /** What was chosen; a browser sends an empty part where nothing was. */
  private static List<FileUpload> chosen(List<FileUpload> uploads) {
    return uploads.stream().filter(upload -> upload.size() > 0).toList();
  }

  private List<Checked> checked(List<FileUpload> uploads) throws IOException {
    List<Checked> checked = new ArrayList<>();
    for (FileUpload upload : uploads) {
      checked.add(checks.check(() -> Files.newInputStream(upload.uploadedFile()), upload.size()));
    }
    return checked;
  }

  /** One after the other: only one is in memory. */
  private void add(String number, String code, Attached attached) throws IOException {
    for (Checked file : attached.identity()) {
      redress.addFile(number, code, Purpose.IDENTITY, file);
    }
    for (Checked file : attached.supporting()) {
      redress.addFile(number, code, Purpose.SUPPORTING, file);
    }
  }

  private static void delete(List<FileUpload> uploads) throws IOException {
    for (FileUpload upload : uploads) {
      Files.deleteIfExists(upload.uploadedFile());
    }
  }
}
