package org.gongshi.search;

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
import org.gongshi.register.Regions;
import org.gongshi.register.Sectors;
import org.gongshi.web.Choices;
import org.gongshi.web.Freshness;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;
import org.jboss.resteasy.reactive.RestQuery;

/** What the search box finds: organisations, each with the reason why it is here. */
@PermitAll
@Path("/search")
public class SearchPage {

  @CheckedTemplate(basePath = "search")
  static class Templates {
    static native TemplateInstance results(
        Shell shell, String name, HitsView hits, SearchFilters filters);
  }

  private final NameSearch search;
  private final SearchForm form;
  private final Shells shells;
  private final Regions regions = Regions.load();
  private final Sectors sectors = Sectors.load();

  SearchPage(NameSearch search, SearchForm form, Shells shells) {
    this.search = search;
    this.form = form;
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> results(
      @RestQuery Optional<String> name,
      @RestQuery Optional<String> match,
      @RestQuery Optional<String> region,
      @RestQuery Optional<String> sector,
      @RestQuery("page[size]") Optional<String> size,
      @RestQuery("page[after]") Optional<String> after) {
    if (name.isEmpty()) {
      return SearchForm.first();
    }
    Optional<String> area = filled(region);
    Optional<String> letter = filled(sector);
    return switch (TypedText.of(name.orElse(""))) {
      case TypedText.Empty _ -> form.again("empty");
      case TypedText.TooShort _ -> form.again("short");
      case TypedText.TooLong _ -> form.again("long");
      case TypedText.Identity identity -> form.explained(identity.maybeRegistration());
      case TypedText.Number _, TypedText.Misread _, TypedText.Document _, TypedText.Name _ ->
          search
              .subjects(SearchRequest.of(name, match, area, letter, size, after))
              .flatMap(found ->
                  page(name.orElse(""), filters(area.orElse(""), letter.orElse("")), found));
    };
  }

  private Uni<Response> page(String name, SearchFilters filters, NameSearch.Found found) {
    // Pages of hits lead to organisations; search engines have the organisations' own pages.
    Shell shell = shells.shell().with(Freshness.of(found.position())).unindexed();
    HitsView hits = Json.read(found.json(), HitsView.class);
    return shells.page(Templates.results(shell, name, hits, filters), shell);
  }

  private SearchFilters filters(String region, String sector) {
    return new SearchFilters(
        Choices.areaCode(region),
        sector,
        Choices.regions(region, regions),
        Choices.sectors(sectors));
  }

  private static Optional<String> filled(Optional<String> value) {
    return value.filter(text -> !text.isBlank());
  }
}
