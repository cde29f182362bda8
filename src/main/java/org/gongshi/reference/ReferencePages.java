package org.gongshi.reference;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.Answers;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.ResidentNumber;
import org.gongshi.web.PageAddresses;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestPath;

/** What programs may ask, for people who write them: readable and usable without a script. */
@PermitAll
@Path("/docs/api")
public class ReferencePages {

  @CheckedTemplate(basePath = "reference")
  static class Templates {
    static native TemplateInstance index(Shell shell, ReferenceView view);

    static native TemplateInstance tag(Shell shell, ReferenceView.Tag tag, String base);
  }

  private final Reference reference;
  private final Shells shells;
  private final UriInfo asked;

  ReferencePages(Reference reference, Shells shells, UriInfo asked) {
    this.reference = reference;
    this.shells = shells;
    this.asked = asked;
  }

  /** All operations by what they are about. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> index() {
    Shell shell = shells.shell();
    return shells.page(Templates.index(shell, new ReferenceView(reference.tags().values())), shell);
  }

  /** Those about one thing, with everything that is said of them. */
  @GET
  @Path("/{tag}")
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> tag(@RestPath String tag) {
    ReferenceView.Tag found =
        Optional.ofNullable(reference.tags().get(tag)).orElseThrow(ReferencePages::unknown);
    Shell shell = shells.shell();
    String base = asked.getBaseUri().toString().replaceFirst("/$", "");
    return shells.page(Templates.tag(shell, found, base), shell);
  }

  /** Leads to the address that the fields of a form make. */
  @POST
  @Path("/try/{operation}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Response ask(@RestPath String operation, MultivaluedMap<String, String> fields) {
    ReferenceView.Operation found =
        reference
            .operation(operation)
            .filter(ReferenceView.Operation::isAskedByForm)
            .orElseThrow(ReferencePages::unknown);
    return Answers.unkept(Response.seeOther(URI.create(address(found, fields)))).build();
  }

  /** An address is written down in many places: what must not be in one does not get into it. */
  private static String address(
      ReferenceView.Operation operation, MultivaluedMap<String, String> fields) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (ReferenceView.Parameter field : operation.fields()) {
      String value = Optional.ofNullable(fields.getFirst(field.name())).orElse("").strip();
      if (ResidentNumber.anywhereIn(value)) {
        throw new ProblemException(
            ProblemCode.NUMBER_LOOKS_LIKE_IDENTITY,
            "It looks like a person's identity number. It was not looked up and is not kept.");
      }
      if (field.in().equals("path")) {
        if (value.isEmpty()) {
          throw new ProblemException(ProblemCode.PARAMETER_MISSING, field.name() + " is missing.")
              .with("parameter", field.name());
        }
        path = path.replace('{' + field.name() + '}', PageAddresses.encoded(value));
      } else if (!value.isEmpty()) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(PageAddresses.encoded(field.name()))
            .append('=')
            .append(PageAddresses.encoded(value));
      }
    }
    return path + query;
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemCode.NOT_FOUND, "The interface has no such part.");
  }
}
