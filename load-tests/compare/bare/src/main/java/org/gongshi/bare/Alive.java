package org.gongshi.bare;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The least that an application with a database can answer. */
@Path("/")
public class Alive {
  private final Pool pool;

  Alive(Pool pool) {
    this.pool = pool;
  }

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public Uni<String> alive() {
    return pool.query("select 1").execute().map(rows -> rows.iterator().next().getInteger(0) + "\n");
  }
}
