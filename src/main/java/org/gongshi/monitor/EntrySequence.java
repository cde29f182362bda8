package org.gongshi.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.LongFunction;
import org.gongshi.evidence.LoggedChangeSet;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.logkeeping.RegisterReader;
import org.gongshi.register.Watermark;

/**
 * Whether entries are in the order they must have: change sets without holes, each with its events.
 */
final class EntrySequence {
  private static final ObjectMapper JSON = new ObjectMapper();

  private long leaf;
  private long changeSetId;
  private long events;
  private long seq;
  private Watermark last = RegisterReader.START;

  private EntrySequence(long leaf) {
    this.leaf = leaf;
  }

  /**
   * Entries from a leaf on at which a change set begins, as it does after each checkpoint.
   *
   * @param before gives an entry from before that leaf, proven to be in the tree: the last one, and
   *     from it the one of its change set
   * @throws DivergenceException if no change set ends there
   */
  static EntrySequence from(long first, LongFunction<byte[]> before) {
    if (first == 0) {
      return new EntrySequence(0);
    }
    EntrySequence sequence = new EntrySequence(first - 1);
    JsonNode end = sequence.read(before.apply(first - 1));
    long seq = end.path("seq").asLong();
    if (seq < 0 || seq >= first) {
      throw sequence.wrong("is at no legal position");
    }
    sequence.leaf -= seq;
    sequence.begin(sequence.read(before.apply(sequence.leaf)));
    sequence.seq = seq;
    sequence.leaf = first;
    sequence.end();
    if (seq > 0 && end.path("change_set").asLong() != sequence.changeSetId) {
      throw sequence.wrong("follows an event of another change set than " + sequence.last);
    }
    return sequence;
  }

  void next(byte[] entry) {
    JsonNode said = read(entry);
    if (seq == events) {
      Watermark before = last;
      RegisterReader.requireNext(before, begin(said));
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

  private LoggedChangeSet begin(JsonNode said) {
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
      changeSetId = changeSet.id();
      events = changeSet.events();
      seq = 0;
      last = changeSet.watermark();
      return changeSet;
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
