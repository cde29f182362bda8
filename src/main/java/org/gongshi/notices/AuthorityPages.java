package org.gongshi.notices;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.Parameters;
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Authorities for people: which there are, and whether they keep their time limits. */
@PermitAll
@Path("/authorities")
@Produces(MediaType.TEXT_HTML)
public class AuthorityPages {

  @CheckedTemplate(basePath = "notices")
  static class Templates {
    static native TemplateInstance authorities(Shell shell, AuthorityList list);

    static native TemplateInstance authority(Shell shell, AuthorityView view);
  }

  private final Authorities authorities;
  private final Shells shells;

  AuthorityPages(Authorities authorities, Shells shells) {
    this.authorities = authorities;
    this.shells = shells;
  }

  @GET
  @Operation(hidden = true)
  public Uni<Response> list(
      @RestQuery Optional<String> region,
      @RestQuery("page[size]") Optional<String> size,
      @RestQuery("page[after]") Optional<String> after) {
    return authorities
        .list(
            AuthoritiesResource.after(after),
            AuthoritiesResource.region(region),
            Parameters.pageSize(size))
        .flatMap(found -> {
          Shell shell =
              shells.shell().with(Freshness.of(found.position())).withData("/v1/authorities");
          AuthorityList list = Json.read(found.json(), AuthorityList.class);
          return shells.page(Templates.authorities(shell, list), shell);
        });
  }

  @GET
  @Path("/{uscc}")
  @Operation(hidden = true)
  public Uni<Response> one(@RestPath String uscc) {
    return authorities
        .one(AuthoritiesResource.number(uscc))
        .flatMap(found -> {
          AuthorityView view = Json.read(found.json(), AuthorityView.class);
          Shell shell =
              shells
                  .shell()
                  .with(Freshness.of(found.position()))
                  .withData("/v1/authorities/" + view.authority().uscc());
          return shells.page(Templates.authority(shell, view), shell);
        });
  }
}
