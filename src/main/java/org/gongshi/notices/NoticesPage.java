package org.gongshi.notices;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.register.Regions;
import org.gongshi.register.Sectors;
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;

/** The lists of double publicity, with their filters. */
@PermitAll
@Path("/notices")
public class NoticesPage {

  /** What somebody sees who asks for double publicity without saying which. */
  private static final String KIND_DEFAULT = "licence";

  @CheckedTemplate(basePath = "notices")
  static class Templates {
    static native TemplateInstance list(Shell shell, NoticeFilters filters, NoticeList list);
  }

  private final Notices notices;
  private final Shells shells;
  private final UriInfo address;
  private final Regions regions = Regions.load();
  private final Sectors sectors = Sectors.load();

  NoticesPage(Notices notices, Shells shells, UriInfo address) {
    this.notices = notices;
    this.shells = shells;
    this.address = address;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> list(@BeanParam NoticeListQuery asked) {
    Map<String, String> set = new LinkedHashMap<>();
    filters(asked).forEach((name, value) -> filled(value).ifPresent(text -> set.put(name, text)));
    String kind = filled(asked.kind()).orElse(kindOf(asked));
    // Before anything is repeated, even in an address to go to.
    NoticeListRequest request = NoticeListRequest.of(asked.ofKind(Optional.of(kind)));
    if (hasEmptyFields()) {
      return clean(kind, set);
    }
    return notices
        .list(request)
        .flatMap(found -> page(NoticeFilters.of(kind, set, regions, sectors), found));
  }

  /** What is looked for by number is looked for among all kinds; otherwise licences come first. */
  private static String kindOf(NoticeListQuery asked) {
    return asked.documentNo().isPresent() || asked.party().isPresent()
        ? NoticeFilters.ALL_KINDS
        : KIND_DEFAULT;
  }

  private static Map<String, Optional<String>> filters(NoticeListQuery asked) {
    Map<String, Optional<String>> filters = new LinkedHashMap<>();
    filters.put("document_no", asked.documentNo());
    filters.put("authority", asked.authority());
    filters.put("party", asked.party());
    filters.put("region", asked.region());
    filters.put("sector", asked.sector());
    filters.put("decided_from", asked.decidedFrom());
    filters.put("decided_to", asked.decidedTo());
    filters.put("published_from", asked.publishedFrom());
    filters.put("published_to", asked.publishedTo());
    return filters;
  }

  private Uni<Response> page(NoticeFilters filters, Notices.Found found) {
    Shell shell = shells.shell().with(Freshness.of(found.position()));
    NoticeList list = Json.read(found.json(), NoticeList.class);
    return shells.page(Templates.list(shell, filters, list), shell);
  }

  private boolean hasEmptyFields() {
    return address.getQueryParameters().values().stream()
        .flatMap(List::stream)
        .anyMatch(String::isBlank);
  }

  /** A form submits its empty fields too; the address that people pass on has none. */
  private static Uni<Response> clean(String kind, Map<String, String> set) {
    URI clean = URI.create(NoticeFilters.address(kind, set));
    return Uni.createFrom().item(Response.seeOther(clean).build());
  }

  private static Optional<String> filled(Optional<String> value) {
    return value.map(String::strip).filter(text -> !text.isEmpty());
  }
}
