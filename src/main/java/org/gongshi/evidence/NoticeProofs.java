package org.gongshi.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.tlog.Tile;
import org.gongshi.tlog.TileReader;
import org.gongshi.tlog.TreeProofs;
import org.jspecify.annotations.Nullable;

/** Proofs for the events of one notice, under one checkpoint. */
@ApplicationScoped
class NoticeProofs {
  /** Most notices have three; two proofs each need at most so many tiles as fit one statement. */
  static final int EVENTS_MAX = 20;

  private final ObjectMapper json;

  NoticeProofs(ObjectMapper json) {
    this.json = json;
  }

  /** An answer, and whether the notice is one that the log does not name. */
  record Found(ObjectNode json, boolean hidden) {}

  /** An event that the checkpoint covers, and the leaf of its change set. */
  @SuppressWarnings("ArrayRecordComponent") // read from a row, compared by nobody
  private record Covered(
      LoggedEvent event,
      long leaf,
      byte[] entry,
      byte @Nullable [] salt,
      long setLeaf,
      byte[] setEntry) {}

  Uni<Found> of(String id, ReplicaRows events, ServedCheckpoint newest) {
    List<Covered> covered = new ArrayList<>();
    long seen = 0;
    boolean hidden = false;
    for (Row row : events.rows()) {
      Long leaf = row.getLong("leaf");
      // Of a large change set, entries are stored in parts, and the checkpoint was read later.
      boolean stored = row.getBuffer("entry") != null && row.getBuffer("set_entry") != null;
      if (leaf != null && leaf < newest.size() && stored) {
        covered.add(covered(row, leaf));
      }
      hidden |= row.getBoolean("hidden");
      seen++;
    }
    boolean unkept = hidden;
    boolean more = seen > EVENTS_MAX;
    long uncovered = seen - covered.size();
    List<Covered> shown = covered.subList(0, Math.min(covered.size(), EVENTS_MAX));
    Set<Tile> tiles = new LinkedHashSet<>();
    for (Covered it : shown) {
      tiles.addAll(TreeProofs.tilesOfInclusion(it.leaf(), newest.size()));
      tiles.addAll(TreeProofs.tilesOfInclusion(it.setLeaf(), newest.size()));
    }
    return LogQueries.tiles(events, tiles)
        .map(reader -> {
          ObjectNode answer = json.createObjectNode().put("notice", id);
          answer.put("size", newest.size()).put("covers", newest.covers().toString());
          ArrayNode items = answer.putArray("events");
          shown.forEach(it -> items.add(event(it, newest.size(), reader)));
          // Events that happened and are not signed yet.
          answer.put("pending", more ? 0 : uncovered);
          ObjectNode links = answer.putObject("links");
          if (more && !shown.isEmpty()) {
            links.put(
                "next", "/v1/notices/" + id + "/proof?page%5Bafter%5D=" + shown.getLast().leaf());
          }
          answer.put("checkpoint", newest.text());
          return new Found(answer, unkept);
        });
  }

  private ObjectNode event(Covered it, long size, TileReader tiles) {
    ObjectNode event = leaf(it.leaf(), it.entry(), size, tiles);
    if (it.salt() != null) {
      ObjectNode opened =
          event.putObject("opened").put("salt", HexFormat.of().formatHex(it.salt()));
      if (it.event().contentHash() != null) {
        opened.put("event", utf8(it.event().canonical()));
      }
    }
    event.set("change_set", leaf(it.setLeaf(), it.setEntry(), size, tiles));
    return event;
  }

  private ObjectNode leaf(long leaf, byte[] entry, long size, TileReader tiles) {
    ObjectNode node = json.createObjectNode();
    node.put("leaf", leaf).put("entry", utf8(entry));
    node.set("path", ProofsResource.path(json, new TreeProofs(tiles).inclusion(leaf, size)));
    return node;
  }

  private static Covered covered(Row row, long leaf) {
    return new Covered(
        new LoggedEvent(
            row.getLong("change_set_id"),
            row.getLong("seq"),
            row.getString("kind"),
            row.getBoolean("personal"),
            row.getString("notice_id"),
            null,
            row.getInteger("version"),
            bytes(row.getBuffer("content_hash")),
            row.getBuffer("leaf_hash").getBytes()),
        leaf,
        row.getBuffer("entry").getBytes(),
        bytes(row.getBuffer("salt")),
        row.getLong("set_leaf"),
        row.getBuffer("set_entry").getBytes());
  }

  private static byte @Nullable [] bytes(@Nullable Buffer buffer) {
    return buffer == null ? null : buffer.getBytes();
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
