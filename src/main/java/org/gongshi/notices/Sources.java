package org.gongshi.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.gongshi.register.OfficialTime;
import org.jspecify.annotations.Nullable;

/** Sources and how fresh each of them is: measured, never promised. */
@ApplicationScoped
class Sources {
  /** SQLSTATE before migration V019 has come to the replica. */
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final SourceQueries queries;
  private final ObjectMapper json;
  private final InstantSource clock;

  Sources(SourceQueries queries, ObjectMapper json, InstantSource clock) {
    this.queries = queries;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A page of sources in the order of their codes. Where counting takes too long, or a replica does
   * not allow it yet, the page comes without counts: when each source last delivered matters more.
   */
  Uni<Notices.Found> list(String after, int size) {
    return queries
        .list(after, size + 1, clock.instant())
        .onFailure(Sources::isUncounted)
        .recoverWithUni(() -> queries.listUncounted(after, size + 1))
        .map(found -> new Notices.Found(list(found.rows(), size), found.position()));
  }

  private static boolean isUncounted(Throwable failure) {
    return Notices.isCancelled(failure)
        || failure instanceof PgException pg && INSUFFICIENT_PRIVILEGE.equals(pg.getSqlState());
  }

  private byte[] list(RowSet<Row> rows, int size) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode items = answer.putArray("items");
    CodePage page = CodePage.of(rows, size, "id");
    for (Row row : page.rows()) {
      putInstant(answer, "changed_at", row.getOffsetDateTime("changed_at"));
      items.add(source(row));
    }
    ObjectNode links = answer.putObject("links");
    page.next("/v1/sources?").ifPresent(next -> links.put("next", next));
    try {
      return json.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode source(Row row) {
    ObjectNode source = json.createObjectNode();
    source.put("id", row.getString("id"));
    source.put("name", row.getString("name"));
    putInstant(source, "first_delivered_at", row.getOffsetDateTime("first_delivery"));
    putInstant(source, "last_delivered_at", row.getOffsetDateTime("last_delivery"));
    Long lookedAt = row.getLong("looked_at");
    if (lookedAt != null) {
      boolean more = lookedAt > SourceQueries.LOOKED_AT_MAX;
      source
          .putObject("notices")
          .put("value", Math.min(row.getLong("published"), SourceQueries.LOOKED_AT_MAX))
          .put("relation", more ? "gte" : "eq");
    }
    return source;
  }

  private static void putInstant(ObjectNode node, String member, @Nullable OffsetDateTime at) {
    if (at != null) {
      node.put(member, OfficialTime.text(at));
    }
  }
}
