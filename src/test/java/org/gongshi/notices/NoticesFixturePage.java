package org.gongshi.notices;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.gongshi.register.Regions;
import org.gongshi.register.Sectors;
import org.gongshi.testsupport.Fixtures;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;

/** The notice list, rendered from written JSON. */
@PermitAll
@Path("/fixtures/list")
public class NoticesFixturePage {

  private final Shells shells;

  NoticesFixturePage(Shells shells) {
    this.shells = shells;
  }

  @GET
  public Uni<Response> list() {
    NoticeList list = Json.read(Fixtures.json("notices"), NoticeList.class);
    NoticeFilters filters =
        NoticeFilters.of(
            "penalty",
            Map.of("region", "990100", "decided_from", "2026-01-01"),
            Regions.load(),
            Sectors.load());
    Shell shell = shells.shell().with(Fixtures.fresh());
    return shells.page(NoticesPage.Templates.list(shell, filters, list), shell);
  }
}
