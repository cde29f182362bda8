package org.gongshi.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.gongshi.evidence.LoggedChangeSet;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.RegisterReader;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/**
 * Whether entries are in the order they must have: change sets without holes, each with its events.
 */
final class EntrySequence {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long first;
  private long leaf;
  private long changeSetId;
  private long events;
  private long seq;
  private @Nullable Watermark last;

  /** Entries from a leaf on at which a change set begins, as it does after each checkpoint. */
  EntrySequence(long first) {
    this.first = first;
    this.leaf = first;
  }

  void next(byte[] entry) {
    JsonNode said = read(entry);
    if (seq == events) {
      begin(said);
    } else {
      seq++;
      if (said.path("change_set").asLong() != changeSetId || said.path("seq").asLong() != seq) {
        throw wrong("is not event " + seq + " of change set " + last);
      }
    }
    leaf++;
  }

  void end() {
    if (seq != events) {
      throw wrong("is missing: change set " + last + " has " + events + " events");
    }
  }

  private void begin(JsonNode said) {
    if (!said.has("number") || !said.has("epoch")) {
      throw wrong("is not that of a change set");
    }
    try {
      var changeSet =
          new LoggedChangeSet(
              said.path("change_set").asLong(),
              new Watermark(said.path("epoch").asInt(), said.path("number").asLong()),
              said.path("events").asLong(),
              Instant.parse(said.path("committed_at").asText()));
      Watermark before = last;
      if (before != null || first == 0) {
        RegisterReader.requireNext(before == null ? RegisterReader.START : before, changeSet);
      }
      changeSetId = changeSet.id();
      events = changeSet.events();
      seq = 0;
      last = changeSet.watermark();
    } catch (DateTimeException | IllegalArgumentException e) {
      throw wrong("is not that of a change set");
    }
  }

  private JsonNode read(byte[] entry) {
    try {
      return JSON.readTree(entry);
    } catch (IOException e) {
      throw wrong("is not JSON");
    }
  }

  private DivergenceException wrong(String what) {
    return new DivergenceException("entries: that of leaf " + leaf + " " + what);
  }
}
