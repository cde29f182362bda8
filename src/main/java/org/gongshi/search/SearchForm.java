package org.gongshi.search;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.lookup.Lookup;
import org.gongshi.web.PageAddresses;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestForm;

/**
 * What the search box submits to: it finds out what was typed and sends the browser to a clean
 * address, except for what must not stand in an address.
 */
@PermitAll
@Path("/search")
public class SearchForm {

  /** The form was understood, its content cannot be: the box comes again with the reason. */
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "search")
  static class Templates {
    static native TemplateInstance form(Shell shell, String error);

    static native TemplateInstance identity(Shell shell, Boolean maybeRegistration);
  }

  private final Shells shells;

  SearchForm(Shells shells) {
    this.shells = shells;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> search(@RestForm Optional<String> q, @RestForm Optional<String> scheme) {
    String typed = q.orElse("");
    return answer(
        scheme.filter("regno"::equals).isPresent()
            ? TypedText.ofRegistrationNumber(typed)
            : TypedText.of(typed));
  }

  private Uni<Response> answer(TypedText typed) {
    return switch (typed) {
      case TypedText.Empty _ -> again("empty");
      case TypedText.TooShort _ -> again("short");
      case TypedText.TooLong _ -> again("long");
      case TypedText.Identity identity -> explained(identity.maybeRegistration());
      // Not redirected to: a mistyped number may be a mistyped identity number.
      case TypedText.Misread misread -> throw Lookup.malformed(misread.error());
      case TypedText.Number found ->
          to("/subjects/" + found.number().scheme().code() + "/" + found.number().value());
      case TypedText.Document document ->
          to("/notices?document_no=" + PageAddresses.encoded(document.documentNo()));
      case TypedText.Name name -> to("/search?name=" + PageAddresses.encoded(name.name()));
    };
  }

  /** A search for nothing: the first page has the box. */
  static Uni<Response> first() {
    return to("/");
  }

  Uni<Response> again(String error) {
    Shell shell = shells.shell().unindexed();
    return shells.unkept(UNPROCESSABLE, Templates.form(shell, error), shell);
  }

  /** Says what identity numbers are not used for, and repeats none of it. */
  Uni<Response> explained(boolean maybeRegistration) {
    Shell shell = shells.shell().unindexed().withoutAddress();
    return shells.unkept(UNPROCESSABLE, Templates.identity(shell, maybeRegistration), shell);
  }

  private static Uni<Response> to(String address) {
    return Uni.createFrom()
        .item(Response.seeOther(URI.create(address)).header("Cache-Control", "no-store").build());
  }
}
