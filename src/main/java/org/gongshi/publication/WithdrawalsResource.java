package org.gongshi.publication;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.Roles;
import org.gongshi.api.Answers;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Taking back what was published: one person proposes, another one confirms. */
@Path("/v1/withdrawals")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.PUBLISHER, Roles.REGISTRAR})
@Tag(name = "publishing")
public class WithdrawalsResource {
  /** What is proposed. */
  @RegisterForReflection
  @Schema(name = "WithdrawalProposal")
  public record Proposal(@Nullable String notice, @Nullable String reason) {}

  /** Why something is refused. */
  @RegisterForReflection
  @Schema(name = "WithdrawalRefusal")
  public record Refusal(@Nullable String reason) {}

  /** Those that wait for a second person. */
  @RegisterForReflection
  @Schema(name = "OpenWithdrawals")
  public record OpenOnes(List<WithdrawalView> items) {}

  private final CurrentActor actor;
  private final Withdrawing withdrawing;

  WithdrawalsResource(CurrentActor actor, Withdrawing withdrawing) {
    this.actor = actor;
    this.withdrawing = withdrawing;
  }

  /** Proposes to take a notice back; the same proposal again changes nothing. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.PUBLISHER)
  @SecurityRequirement(name = "login", scopes = Roles.PUBLISHER)
  @Operation(
      operationId = "proposeWithdrawal",
      summary = "Propose to take a notice back",
      description =
          "Somebody else, a registrar of the same authority, confirms it; until then "
              + "nothing changes.")
  @APIResponse(
      responseCode = "202",
      description = "A second person must confirm it",
      content = @Content(schema = @Schema(implementation = WithdrawalView.class)))
  @APIResponse(responseCode = "400", description = "parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "403", description = "role-missing, authority-not-yours")
  @APIResponse(responseCode = "404", description = "notice-unknown")
  @APIResponse(responseCode = "409", description = "already-decided: somebody else proposed it")
  @APIResponse(responseCode = "410", description = "notice-gone")
  public Response propose(@Nullable Proposal proposal) {
    Withdrawal proposed =
        withdrawing.propose(
            actor.get(),
            proposal == null ? null : proposal.notice(),
            proposal == null ? null : proposal.reason());
    return Answers.unkept(Response.accepted(WithdrawalView.of(proposed)))
        .location(URI.create("/v1/withdrawals/" + proposed.id()))
        .build();
  }

  /** Those of one's authorities that wait for a second person. */
  @GET
  @SecurityRequirement(
      name = "login",
      scopes = {Roles.PUBLISHER, Roles.REGISTRAR})
  @Operation(
      operationId = "withdrawals",
      summary = "Withdrawals that wait for a second person",
      description = "For publishers and registrars.")
  @APIResponse(
      responseCode = "200",
      description = "The newest 50 of the login's authorities",
      content = @Content(schema = @Schema(implementation = OpenOnes.class)))
  public Response open() {
    List<WithdrawalView> items =
        withdrawing.open(actor.get()).stream().map(WithdrawalView::of).toList();
    return Answers.unkept(Response.ok(new OpenOnes(items))).build();
  }

  /** What became of a proposal. */
  @GET
  @Path("/{id}")
  @SecurityRequirement(
      name = "login",
      scopes = {Roles.PUBLISHER, Roles.REGISTRAR})
  @Operation(
      operationId = "withdrawal",
      summary = "One withdrawal",
      description = "With who proposed and who decided it.")
  @APIResponse(
      responseCode = "200",
      description = "The withdrawal in whatever state it is",
      content = @Content(schema = @Schema(implementation = WithdrawalView.class)))
  @APIResponse(responseCode = "404", description = "withdrawal-unknown")
  public Response one(@RestPath String id) {
    return Answers.unkept(Response.ok(WithdrawalView.of(withdrawing.visible(actor.get(), id))))
        .build();
  }

  /** Takes the notice back; the same again gives the same answer. */
  @POST
  @Path("/{id}/confirmation")
  @RolesAllowed(Roles.REGISTRAR)
  @SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
  @Operation(
      operationId = "confirmWithdrawal",
      summary = "Confirm: the notice is taken back",
      description =
          "The notice is a tombstone from that position on; its content is deleted after "
              + "the time to keep it.")
  @APIResponse(
      responseCode = "200",
      description = "Done; watermark says from where on it is gone",
      content = @Content(schema = @Schema(implementation = WithdrawalView.class)))
  @APIResponse(responseCode = "403", description = "role-missing, second-person-needed")
  @APIResponse(responseCode = "404", description = "withdrawal-unknown")
  @APIResponse(responseCode = "409", description = "already-decided")
  public Response confirm(@RestPath String id) {
    WithdrawalView done = WithdrawalView.of(withdrawing.confirm(actor.get(), id));
    return Answers.unkept(Response.ok(done))
        .header("Watermark", done.watermark().orElse(null))
        .build();
  }

  /** Leaves the notice where it is. */
  @POST
  @Path("/{id}/refusal")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.REGISTRAR)
  @SecurityRequirement(name = "login", scopes = Roles.REGISTRAR)
  @Operation(
      operationId = "refuseWithdrawal",
      summary = "Refuse: the notice stays",
      description = "With a reason, which whoever proposed it reads.")
  @APIResponse(
      responseCode = "200",
      description = "Refused",
      content = @Content(schema = @Schema(implementation = WithdrawalView.class)))
  @APIResponse(responseCode = "400", description = "parameter-missing, parameter-invalid")
  @APIResponse(responseCode = "403", description = "role-missing, second-person-needed")
  @APIResponse(responseCode = "404", description = "withdrawal-unknown")
  @APIResponse(responseCode = "409", description = "already-decided")
  public Response refuse(@RestPath String id, @Nullable Refusal refusal) {
    String why = refusal == null ? null : refusal.reason();
    Withdrawal refused = withdrawing.refuse(actor.get(), id, why);
    return Answers.unkept(Response.ok(WithdrawalView.of(refused))).build();
  }
}
