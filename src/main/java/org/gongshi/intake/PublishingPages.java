package org.gongshi.intake;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.access.Actor;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.web.Identifier;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Handing in files by hand: choose, check, mend, publish, and see what became of it. */
@Path("/office/publications")
@RolesAllowed({Roles.PUBLISHER, Roles.REGISTRAR})
public class PublishingPages {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /** Submissions on the first page; older ones are in the audit. */
  private static final int LIST_MAX = 20;

  @CheckedTemplate(basePath = "intake")
  static class Templates {
    static native TemplateInstance publications(Shell shell, ListView view);

    static native TemplateInstance publication(
        Shell shell, SubmissionPageView view, boolean registrar);
  }

  /**
   * What the first page shows.
   *
   * @param publisher whether the login may hand in files
   * @param sources those the login may hand in for
   * @param templates layouts to begin a file with
   * @param forms layouts of acts that can be typed
   * @param key makes sending the form twice harmless
   */
  @RegisterForReflection
  public record ListView(
      boolean publisher,
      List<Identifier> sources,
      List<String> templates,
      List<String> forms,
      String key,
      List<SubmissionPageView> items) {}

  private final CurrentActor actor;
  private final Shells shells;
  private final Spool spool;
  private final Submissions submissions;
  private final Submitting submitting;

  PublishingPages(
      CurrentActor actor,
      Shells shells,
      Spool spool,
      Submissions submissions,
      Submitting submitting) {
    this.actor = actor;
    this.shells = shells;
    this.spool = spool;
    this.submissions = submissions;
    this.submitting = submitting;
  }

  /** The form, and what was handed in before. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> list() {
    Actor who = actor.get();
    Shell shell = shells.shell().unindexed();
    return submissions
        .newest(who.authorities(), LIST_MAX)
        .map(found ->
            new ListView(
                who.is(Roles.PUBLISHER),
                who.authorities().stream().map(code -> new Identifier("uscc", code)).toList(),
                Layout.current().stream().map(Layout::code).toList(),
                NoticeForm.layouts().stream().map(Layout::code).toList(),
                UUID.randomUUID().toString(),
                found.stream().map(SubmissionPageView::of).toList()))
        .flatMap(view -> shells.unkept(200, Templates.publications(shell, view), shell));
  }

  /** Takes the form; leads to the page of the file, also when it is sent twice. */
  @POST
  @Blocking
  @RolesAllowed(Roles.PUBLISHER)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response submit(
      @RestForm @Nullable FileUpload file,
      @RestForm Optional<String> source,
      @RestForm("source_name") Optional<String> sourceName,
      @RestForm Optional<String> mode,
      @RestForm("skip_bad_rows") Optional<String> skipBadRows,
      @RestForm("full_set") Optional<String> fullSet,
      @RestForm Optional<String> reason,
      @RestForm Optional<String> key)
      throws IOException, InterruptedException {
    if (file == null || file.size() == 0) {
      throw new ProblemException(ProblemCode.PARAMETER_MISSING, "Choose a file.")
          .with("parameter", "file");
    }
    SubmissionRequest request =
        SubmissionRequest.of(
            new SubmissionQuery(
                source,
                sourceName,
                Optional.empty(),
                fullSet,
                skipBadRows,
                Optional.of(Boolean.toString(!mode.equals(Optional.of("publish")))),
                reason),
            actor.get());
    Spool.Upload upload;
    try (InputStream in = Files.newInputStream(file.uploadedFile())) {
      upload = spool.take(in);
    } finally {
      Files.deleteIfExists(file.uploadedFile());
    }
    // A check and the publication after it come from one form, with one key for each.
    String formKey = key.filter(it -> it.matches("[0-9a-f-]{36}")).orElse(newKey());
    String ownKey = formKey + (request.checkOnly() ? "-check" : "");
    Submission submission = submitting.submit(request, ownKey, upload, true);
    return Response.seeOther(URI.create("/office/publications/" + submission.id()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  /** What became of one file, with its report. */
  @GET
  @Path("/{id}")
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> one(@RestPath String id) {
    Shell shell = shells.shell().unindexed();
    Actor who = actor.get();
    return submitting
        .visible(who, id)
        .map(SubmissionPageView::of)
        .flatMap(view ->
            shells.unkept(200, Templates.publication(shell, view, who.is(Roles.REGISTRAR)), shell));
  }

  /** An empty workbook to fill in. */
  @GET
  @Path("/templates/{layout}.xlsx")
  @Produces(XLSX)
  @Operation(hidden = true)
  public Response template(@RestPath String layout) {
    Layout known =
        Layout.currentOfCode(layout)
            .orElseThrow(
                () -> new ProblemException(ProblemCode.NOT_FOUND, "There is no such template."));
    return Response.ok(TemplateFile.xlsx(known), XLSX)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + known.code() + ".xlsx\"")
        .build();
  }

  /** A registrar allows what a full set was refused for. */
  @POST
  @Path("/{id}/confirmation")
  @RolesAllowed(Roles.REGISTRAR)
  @Operation(hidden = true)
  public Uni<Response> confirm(@RestPath String id) {
    return submitting
        .confirm(actor.get(), id)
        .map(confirmed ->
            Response.seeOther(URI.create("/office/publications/" + confirmed.id())).build());
  }
}
