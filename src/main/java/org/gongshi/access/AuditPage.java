package org.gongshi.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.TimePosition;
import org.gongshi.web.Civil;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestQuery;

/** The audit as a page. */
@Path("/office/audit")
@RolesAllowed(Roles.AUDITOR)
public class AuditPage {

  @CheckedTemplate(basePath = "access")
  static class Templates {
    static native TemplateInstance audit(Shell shell, View view);
  }

  /**
   * What the page shows.
   *
   * @param next where older entries begin
   */
  @RegisterForReflection
  public record View(String actor, String target, List<EntryView> entries, Optional<String> next) {}

  /** One entry, with its time in China. */
  @RegisterForReflection
  public record EntryView(AuditEntry entry, String minute) {}

  private final Audit audit;
  private final CurrentActor actor;
  private final Shells shells;

  AuditPage(Audit audit, CurrentActor actor, Shells shells) {
    this.audit = audit;
    this.actor = actor;
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> audit(
      @RestQuery("actor") Optional<String> actorId,
      @RestQuery Optional<String> target,
      @RestQuery("page[after]") Optional<String> after) {
    Optional<String> none = Optional.empty();
    AuditSearch search = AuditSearch.of(actorId, target, none, none, none, after, Optional.empty());
    return audit
        .record(actor.get(), AuditAction.AUDIT_READ, Optional.empty())
        .chain(() -> audit.find(search))
        .flatMap(found -> page(search, found));
  }

  private Uni<Response> page(AuditSearch search, Audit.Found found) {
    Shell shell = shells.shell().unindexed();
    View view =
        new View(
            search.actor().orElse(""),
            search.target().orElse(""),
            found.entries().stream().map(AuditPage::view).toList(),
            found.next().map(TimePosition::written));
    return shells.unkept(200, Templates.audit(shell, view), shell);
  }

  private static EntryView view(AuditEntry entry) {
    return new EntryView(entry, Civil.minute(entry.at().atOffset(ZoneOffset.UTC)));
  }
}
