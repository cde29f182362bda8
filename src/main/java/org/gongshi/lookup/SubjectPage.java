package org.gongshi.lookup;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.SubjectNumber;
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The page of one subject: who it is, and what is published about it. */
@PermitAll
@Path("/subjects/{scheme}/{value}")
public class SubjectPage {

  @CheckedTemplate(basePath = "lookup")
  static class Templates {
    static native TemplateInstance subject(Shell shell, SubjectView view, PastView past);
  }

  private final Lookup lookup;
  private final AsOfLookup past;
  private final Shells shells;
  private final InstantSource clock;

  SubjectPage(Lookup lookup, AsOfLookup past, Shells shells, InstantSource clock) {
    this.lookup = lookup;
    this.past = past;
    this.shells = shells;
    this.clock = clock;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> subject(
      @RestPath String scheme, @RestPath String value, @RestQuery("at") Optional<String> at) {
    SubjectNumber number = Lookup.number(scheme, value);
    return AsOf.ofPage(at, clock.instant())
        .map(asOf -> past.subject(number, asOf).flatMap(answer -> page(number, answer)))
        .orElseGet(() -> now(number));
  }

  private Uni<Response> now(SubjectNumber number) {
    return lookup
        .subject(number)
        .flatMap(result ->
            switch (result) {
              case LookupResult.Found found -> page(number, found);
              case LookupResult.Unknown unknown ->
                  throw new ProblemException(
                          ProblemCode.SUBJECT_UNKNOWN, "Nothing is published under this number.")
                      .asOf(unknown.position());
            });
  }

  private Uni<Response> page(SubjectNumber number, LookupResult.Found found) {
    Shell shell =
        shells
            .shell()
            .with(Freshness.of(found.position()))
            .withData("/v1" + address(number))
            .withCode();
    SubjectView view = Json.read(SubjectJson.subject(found), SubjectView.class);
    PastView past = PastView.ofNow(address(number), clock.instant());
    return shells.page(Templates.subject(shell, view, past), shell);
  }

  /** As of another time. */
  private Uni<Response> page(SubjectNumber number, AsOfLookup.Answer answer) {
    PastView past = PastView.of(address(number), answer.asOf(), clock.instant());
    if (answer.found().isEmpty()) {
      return PastPages.nothing(shells, past, answer.position());
    }
    SubjectView view = Json.read(SubjectJson.subject(answer), SubjectView.class);
    Shell shell = PastPages.shell(shells, past, answer.asOf(), answer.position());
    return shells.page(Templates.subject(shell, view, past), shell);
  }

  private static String address(SubjectNumber number) {
    return "/subjects/" + number.scheme().code() + "/" + number.value();
  }
}
