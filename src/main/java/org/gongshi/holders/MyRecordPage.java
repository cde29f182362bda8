package org.gongshi.holders;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.access.AccessConfig;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.access.CurrentActor;
import org.gongshi.access.LiveSessions;
import org.gongshi.access.Roles;
import org.gongshi.api.Parameters;
import org.gongshi.api.TimePosition;
import org.gongshi.checklog.CheckEntries;
import org.gongshi.orders.OrderRequest;
import org.gongshi.orders.OrderRequests;
import org.gongshi.register.OfficialTime;
import org.gongshi.web.PageAddresses;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is known here about the person who is logged in; nobody else sees it, nobody keeps it. */
@Path("/my-record")
@Authenticated
public class MyRecordPage {
  private static final int OK = 200;

  @CheckedTemplate(basePath = "holders")
  static class Templates {
    static native TemplateInstance record(Shell shell, RecordView view);
  }

  private final CurrentActor actor;
  private final CurrentHolder holder;
  private final OwnRecord record;
  private final RecordViews views;
  private final Audit audit;
  private final Shells shells;
  private final InstantSource clock;
  private final AccessConfig config;
  private final SecurityIdentity identity;
  private final OidcSession session;
  private final UriInfo address;
  private final OrderRequests requests;
  private final HolderContacts contacts;

  MyRecordPage(
      CurrentActor actor,
      CurrentHolder holder,
      OwnRecord record,
      RecordViews views,
      Audit audit,
      Shells shells,
      InstantSource clock,
      AccessConfig config,
      SecurityIdentity identity,
      OidcSession session,
      UriInfo address,
      OrderRequests requests,
      HolderContacts contacts) {
    this.actor = actor;
    this.holder = holder;
    this.record = record;
    this.views = views;
    this.audit = audit;
    this.shells = shells;
    this.clock = clock;
    this.config = config;
    this.identity = identity;
    this.session = session;
    this.address = address;
    this.requests = requests;
    this.contacts = contacts;
  }

  /** Orders, notices and checks; reading them is recorded without saying about whom. */
  @GET
  @Blocking
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> mine(@RestQuery("page[after]") Optional<String> after) {
    Actor who = actor.get();
    Holder person = holder.get();
    Instant now = clock.instant();
    Shell shell = shells.shell().unindexed();
    List<OrderRequest> asked = requests.of(person.person());
    Optional<TimePosition> from = Parameters.given(after).map(TimePosition::parse);
    return audit
        .record(who, AuditAction.OWN_RECORD_READ, Optional.empty())
        .chain(() ->
            Uni.combine()
                .all()
                .unis(
                    record.orders(person, now),
                    record.checks(person, now, from.orElse(TimePosition.NEWEST)),
                    record.notices(person, now),
                    contacts.find(person),
                    record.namesakes(person, now))
                .asTuple())
        .map(found ->
            new RecordView(
                person.document().code(),
                person.mask(),
                who.sandbox(),
                found.getItem1().stream().map(order -> views.order(order, asked, now)).toList(),
                found.getItem5().stream()
                    .limit(OwnRecord.NAMESAKES_MAX)
                    .map(order -> views.namesake(order, asked))
                    .toList(),
                found.getItem5().size() > OwnRecord.NAMESAKES_MAX,
                asked.stream().map(it -> views.request(it, found.getItem1(), now)).toList(),
                OfficialTime.dateOf(now),
                found
                    .getItem2()
                    .map(checks -> checks.entries().stream().map(views::check).toList()),
                found.getItem2().flatMap(CheckEntries.Found::next).map(TimePosition::written),
                from.isPresent(),
                found.getItem3(),
                contacts.areTold(),
                found.getItem4()))
        .flatMap(view -> shells.unkept(OK, Templates.record(shell, view), shell));
  }

  /**
   * Ends the session here, then at the provider. The browser does not bring the token there: it
   * holds the number, and addresses are kept in many places. So the provider asks whether it is
   * meant; what this session has of it counts no more, whatever the answer is.
   */
  @GET
  @Path("/logout")
  @Operation(hidden = true)
  public Uni<Response> logout() {
    URI home = address.getBaseUri().resolve("/");
    @Nullable OidcConfigurationMetadata provider = identity.getAttribute("configuration-metadata");
    @Nullable String end = provider == null ? null : provider.getEndSessionUri();
    URI next =
        end == null
            ? home
            : URI.create(
                "%s?client_id=%s&post_logout_redirect_uri=%s"
                    .formatted(
                        end,
                        PageAddresses.encoded(config.clientId()),
                        PageAddresses.encoded(home.toString())));
    return session
        .logout()
        .chain(() -> LiveSessions.end(identity))
        .replaceWith(
            () -> Response.seeOther(next).header(HttpHeaders.CACHE_CONTROL, "no-store").build());
  }
}
