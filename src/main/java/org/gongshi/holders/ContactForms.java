package org.gongshi.holders;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Where a person wants to be told, from the page of the own record. */
@Path("/my-record/contact")
@RolesAllowed(Roles.HOLDER)
public class ContactForms {
  private final CurrentActor actor;
  private final CurrentHolder holder;
  private final HolderContacts contacts;

  ContactForms(CurrentActor actor, CurrentHolder holder, HolderContacts contacts) {
    this.actor = actor;
    this.holder = holder;
    this.contacts = contacts;
  }

  /** Keeps an address. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> tell(@RestForm @Nullable String address) {
    return contacts.set(actor.get(), holder.get(), address).replaceWith(RequestForms::back);
  }

  /** Forgets it. */
  @POST
  @Path("/removal")
  @Operation(hidden = true)
  public Uni<Response> tellNoMore() {
    return contacts.remove(actor.get(), holder.get()).replaceWith(RequestForms::back);
  }

  /** Whoever had to log in before a form was taken comes back with a GET. */
  @GET
  @Operation(hidden = true)
  public Response again() {
    return RequestForms.back();
  }

  /** The same for the other form. */
  @GET
  @Path("/removal")
  @Operation(hidden = true)
  public Response againToRemove() {
    return RequestForms.back();
  }
}
