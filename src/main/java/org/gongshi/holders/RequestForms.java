package org.gongshi.holders;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.orders.OrderRequests;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What a person asks for about an order, from the page of the own record. */
@Path("/my-record/requests")
@Blocking
@RolesAllowed(Roles.HOLDER)
public class RequestForms {
  private final CurrentActor actor;
  private final CurrentHolder holder;
  private final OrderRequests requests;

  RequestForms(CurrentActor actor, CurrentHolder holder, OrderRequests requests) {
    this.actor = actor;
    this.holder = holder;
    this.requests = requests;
  }

  /** Contests an order, asks for a suspension or for a redress number. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response ask(
      @RestForm @Nullable String order,
      @RestForm @Nullable String ground,
      @RestForm @Nullable String from,
      @RestForm @Nullable String until,
      @RestForm @Nullable String statement) {
    requests.file(
        actor.get(),
        holder.get().person(),
        new OrderRequests.Application(order, ground, from, until, statement));
    return back();
  }

  /** Takes a request back. */
  @POST
  @Path("/withdrawal")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response takeBack(@RestForm @Nullable String request) {
    requests.withdraw(actor.get(), holder.get().person(), request);
    return back();
  }

  /** Whoever had to log in before a form was taken comes back with a GET. */
  @GET
  @Operation(hidden = true)
  public Response again() {
    return back();
  }

  /** The same for the other form. */
  @GET
  @Path("/withdrawal")
  @Operation(hidden = true)
  public Response againToTakeBack() {
    return back();
  }

  /** To the page, which shows what has become of it. */
  static Response back() {
    return Response.seeOther(URI.create("/my-record"))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
