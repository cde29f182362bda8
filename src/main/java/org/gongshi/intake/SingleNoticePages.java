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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.access.Actor;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.notices.NoticeView;
import org.gongshi.publication.NoticePreview;
import org.gongshi.register.Act;
import org.gongshi.register.OfficialTime;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** One act by hand: fill in, see the public page with its computed end, publish. */
@Path("/office/publications/new/{layout}")
@Blocking
@RolesAllowed(Roles.PUBLISHER)
public class SingleNoticePages {
  private static final int OK = 200;
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "intake")
  static class Templates {
    static native TemplateInstance single(Shell shell, FormView view);

    static native TemplateInstance preview(Shell shell, FormView view, NoticeView notice);
  }

  /**
   * What the form shows, and what the preview carries on.
   *
   * @param general what is wrong with the act as a whole
   * @param key makes publishing twice harmless
   * @param reason why a published act is corrected
   */
  @RegisterForReflection
  public record FormView(
      String layout,
      List<NoticeForm.Input> inputs,
      List<IntakeCode> general,
      boolean wrong,
      String key,
      String reason,
      String sourceName) {}

  /**
   * What goes with the act from page to page.
   *
   * @param key makes publishing twice harmless
   * @param reason why a published act is corrected
   * @param sourceName of the delivering unit, at its first delivery
   */
  private record Beside(String key, String reason, String sourceName) {
    static Beside of(MultipartFormDataInput input) {
      return new Beside(
          value(input, "key")
              .filter(it -> it.matches("[0-9a-f-]{36}"))
              .orElseGet(() -> UUID.randomUUID().toString()),
          value(input, "reason").orElse(""),
          value(input, "source_name_given").orElse(""));
    }
  }

  /** What reading the form gave: an act, or what is wrong. */
  private record Reading(Optional<Act> act, List<RowProblem> problems) {}

  private final CurrentActor actor;
  private final Shells shells;
  private final Spool spool;
  private final Submitting submitting;
  private final RegisterPublishing publishing;
  private final InstantSource clock;

  SingleNoticePages(
      CurrentActor actor,
      Shells shells,
      Spool spool,
      Submitting submitting,
      RegisterPublishing publishing,
      InstantSource clock) {
    this.actor = actor;
    this.shells = shells;
    this.spool = spool;
    this.submitting = submitting;
    this.publishing = publishing;
    this.clock = clock;
  }

  /** An empty form. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> empty(@RestPath String layout) {
    NoticeForm form =
        NoticeForm.of(known(layout), name -> Optional.empty())
            .with(Field.AUTHORITY_USCC, source(actor.get()))
            .with(Field.SOURCE_USCC, source(actor.get()));
    Beside nothing = new Beside(UUID.randomUUID().toString(), "", "");
    return form(OK, form, List.of(), nothing);
  }

  /** Shows the public page, goes back to the form, or publishes. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> take(@RestPath String layout, MultipartFormDataInput input)
      throws IOException, InterruptedException {
    NoticeForm form = NoticeForm.of(known(layout), name -> value(input, name));
    Beside beside = Beside.of(input);
    String step = value(input, "step").orElse("preview");
    if (step.equals("edit")) {
      return form(OK, form, List.of(), beside);
    }
    Actor who = actor.get();
    SubmissionRequest request = request(who, beside);
    Spool.Upload upload = spool.take(new ByteArrayInputStream(form.jsonLine()));
    if (step.equals("publish")) {
      Submission submission = submitting.submit(request, beside.key(), upload, true);
      return Uni.createFrom()
          .item(
              Response.seeOther(URI.create("/office/publications/" + submission.id()))
                  .header(HttpHeaders.CACHE_CONTROL, "no-store")
                  .build());
    }
    Instant now = clock.instant();
    Reading reading;
    try (upload) {
      reading = read(request.order(upload, 0), who, now);
    }
    return reading
        .act()
        .map(act -> preview(form, act, now, beside))
        .orElseGet(() -> form(UNPROCESSABLE, form, reading.problems(), beside));
  }

  private static SubmissionRequest request(Actor who, Beside beside) {
    return SubmissionRequest.of(
        new SubmissionQuery(
            Optional.of(source(who)),
            Optional.of(beside.sourceName()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("false"),
            Optional.of(beside.reason())),
        who);
  }

  /** The same rules as for a file; nothing is staged. */
  private Reading read(IntakeOrder order, Actor who, Instant now) {
    Source source =
        publishing
            .source(order)
            .orElseThrow(() ->
                new ProblemException(
                        ProblemCode.PARAMETER_MISSING, "The first delivery needs the unit's name.")
                    .with("parameter", "source_name"));
    Authorities authorities = publishing.authorities().only(Set.copyOf(who.authorities()));
    RulesByLayout rules =
        new RulesByLayout(source, authorities, publishing.identities(), OfficialTime.dateOf(now));
    OneAct sink = new OneAct();
    IntakeTally tally =
        new IntakeRun(rules, false, IntakeRun.Progress.NONE)
            .read(order.file(), Optional.empty(), kind -> sink);
    List<RowProblem> problems =
        tally.rejectedRows().stream()
            .map(RejectedRow::problems)
            .flatMap(Collection::stream)
            .toList();
    List<RowProblem> fileProblems =
        tally.fileProblems().stream().map(it -> new RowProblem("", it.code())).toList();
    return new Reading(Optional.ofNullable(sink.act), problems.isEmpty() ? fileProblems : problems);
  }

  /** Keeps the one act there is. */
  private static final class OneAct implements IntakeSink {
    private @Nullable Act act;

    @Override
    public void act(AcceptedAct row) {
      act = row.act();
    }

    @Override
    public void organisation(AcceptedOrganisation row) {
      throw new IllegalStateException("No layout of a form holds organisations");
    }
  }

  private Uni<Response> preview(NoticeForm form, Act act, Instant now, Beside beside) {
    Shell shell = shells.shell().unindexed();
    NoticeView notice = Json.read(NoticePreview.json(act, now), NoticeView.class);
    FormView view = view(form, List.of(), beside);
    return shells.unkept(OK, Templates.preview(shell, view, notice), shell);
  }

  private Uni<Response> form(
      int status, NoticeForm form, List<RowProblem> problems, Beside beside) {
    Shell shell = shells.shell().unindexed();
    FormView view = view(form, problems, beside);
    return shells.unkept(status, Templates.single(shell, view), shell);
  }

  private static FormView view(NoticeForm form, List<RowProblem> problems, Beside beside) {
    return new FormView(
        form.layout().code(),
        form.inputs(problems),
        form.general(problems),
        !problems.isEmpty(),
        beside.key(),
        beside.reason(),
        beside.sourceName());
  }

  private static Layout known(String layout) {
    return NoticeForm.layouts().stream()
        .filter(it -> it.code().equals(layout))
        .findFirst()
        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "There is no such form."));
  }

  /** A login of several authorities fills in for the first; the others hand in files. */
  private static String source(Actor who) {
    return who.authorities().getFirst();
  }

  private static Optional<String> value(MultipartFormDataInput input, String name) {
    Collection<FormValue> values = input.getValues().getOrDefault(name, List.of());
    return values.stream().filter(it -> !it.isFileItem()).map(FormValue::getValue).findFirst();
  }
}
