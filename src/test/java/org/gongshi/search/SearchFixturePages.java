package org.gongshi.search;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.gongshi.register.Regions;
import org.gongshi.register.Sectors;
import org.gongshi.testsupport.Fixtures;
import org.gongshi.web.Choices;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;

/** Search pages, rendered from written JSON. */
@PermitAll
@Path("/fixtures/search")
public class SearchFixturePages {

  private static final SearchFilters FILTERS =
      new SearchFilters(
          "990100", "", Choices.regions("990100", Regions.load()), Choices.sectors(Sectors.load()));

  private final Shells shells;

  SearchFixturePages(Shells shells) {
    this.shells = shells;
  }

  @GET
  @Path("/hits")
  public Uni<Response> hits() {
    return results("hits");
  }

  @GET
  @Path("/none")
  public Uni<Response> none() {
    return results("hits-none");
  }

  @GET
  @Path("/wrong")
  public Uni<Response> wrong() {
    Shell shell = shells.shell().unindexed();
    return shells.unkept(400, SearchForm.Templates.form(shell, "empty"), shell);
  }

  @GET
  @Path("/identity")
  public Uni<Response> identity() {
    Shell shell = shells.shell().unindexed();
    return shells.unkept(400, SearchForm.Templates.identity(shell, true), shell);
  }

  @GET
  @Path("/practitioners")
  public Uni<Response> practitioners() {
    PractitionerHits hits = Json.read(Fixtures.json("practitioners"), PractitionerHits.class);
    Shell shell = shells.shell().with(Fixtures.fresh()).unindexed();
    return shells.unkept(200, PractitionersPage.Templates.practitioners(shell, "林知远", hits), shell);
  }

  private Uni<Response> results(String name) {
    HitsView view = Json.read(Fixtures.json(name), HitsView.class);
    Shell shell = shells.shell().with(Fixtures.fresh());
    return shells.page(SearchPage.Templates.results(shell, "云栈", view, FILTERS), shell);
  }
}
