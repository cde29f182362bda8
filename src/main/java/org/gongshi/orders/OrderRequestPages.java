package org.gongshi.orders;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.register.OfficialTime;
import org.gongshi.web.Civil;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Deciding by hand what persons ask for about orders. */
@Path("/office/order-requests")
@Blocking
@RolesAllowed(Roles.REGISTRAR)
public class OrderRequestPages {
  private static final int OK = 200;

  @CheckedTemplate(basePath = "orders")
  static class Templates {
    static native TemplateInstance requests(Shell shell, List<View> items);

    static native TemplateInstance request(Shell shell, View view);
  }

  /**
   * A request as the pages show it.
   *
   * @param filed the minute, in China
   * @param caseNo as long as the order has not ended
   * @param differs of a namesake: what is another one than the order's
   * @param statement empty in the list, and when it is not kept any more
   */
  @RegisterForReflection
  public record View(
      String id,
      String order,
      Optional<String> caseNo,
      Optional<String> differs,
      String kind,
      String ground,
      Optional<LocalDate> from,
      Optional<LocalDate> until,
      String state,
      String filed,
      LocalDate dueDay,
      boolean overdue,
      Optional<String> reason,
      String statement) {
    static View of(RequestStore.Said said, Instant now) {
      OrderRequest it = said.request();
      return new View(
          it.id(),
          it.orderId(),
          said.caseNo(),
          said.differs(),
          it.ground().kind().code(),
          it.ground().code(),
          it.from(),
          it.until(),
          it.state(),
          Civil.minute(it.filedAt().atOffset(ZoneOffset.UTC)),
          OfficialTime.dateOf(it.dueAt().minusNanos(1)),
          it.isOverdue(now),
          it.reason(),
          said.statement());
    }

    public boolean isOpen() {
      return state.equals("open");
    }
  }

  private final CurrentActor actor;
  private final Shells shells;
  private final RequestDeciding deciding;
  private final InstantSource clock;

  OrderRequestPages(
      CurrentActor actor, Shells shells, RequestDeciding deciding, InstantSource clock) {
    this.actor = actor;
    this.shells = shells;
    this.deciding = deciding;
    this.clock = clock;
  }

  /** Those that wait, the most urgent first. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> list() {
    Shell shell = shells.shell().unindexed();
    Instant now = clock.instant();
    List<View> items = deciding.open(actor.get()).stream().map(it -> View.of(it, now)).toList();
    return shells.unkept(OK, Templates.requests(shell, items), shell);
  }

  /** One, with what the person says; recorded. */
  @GET
  @Path("/{id}")
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> one(@RestPath String id) {
    Shell shell = shells.shell().unindexed();
    RequestStore.Said said = deciding.read(actor.get(), id);
    View view = View.of(said, clock.instant());
    return shells.unkept(OK, Templates.request(shell, view), shell);
  }

  /** Upholds or rejects. */
  @POST
  @Path("/{id}/decision")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response decide(
      @RestPath String id, @RestForm @Nullable String outcome, @RestForm @Nullable String reason) {
    RequestStore.Said decided = deciding.decide(actor.get(), id, outcome, reason);
    return Response.seeOther(URI.create("/office/order-requests/" + decided.request().id()))
        .build();
  }
}
