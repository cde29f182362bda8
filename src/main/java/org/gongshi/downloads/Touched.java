package org.gongshi.downloads;

import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ReplicaRows;
import org.jspecify.annotations.Nullable;

/**
 * Which notices events of a stretch of the history touched, and where each was touched last. About
 * 150 bytes each are held until the set is made.
 */
final class Touched {
  /** Events looked at in one statement. */
  private static final long EVENTS_MAX = 10_000;

  private final SetQueries queries;
  private final Map<String, Last> notices = new LinkedHashMap<>();

  private Touched(SetQueries queries) {
    this.queries = queries;
  }

  /** The last event of a notice. */
  record Last(NoticeKind kind, Watermark at) {}

  /** Reads the events after a position up to another, that included. */
  static Touched read(SetQueries queries, Watermark after, Watermark to)
      throws InterruptedException {
    Touched touched = new Touched(queries);
    Watermark from = after;
    while (true) {
      Watermark page = from;
      ReplicaRows changeSets = Answered.by(() -> queries.changeSets(page, to));
      Stretch stretch = touched.new Stretch(to);
      for (Row row : changeSets.rows()) {
        Watermark watermark = new Watermark(row.getInteger("epoch"), row.getLong("number"));
        stretch.add(row.getLong("id"), watermark, row.getLong("events"));
        from = watermark;
      }
      stretch.read();
      if (changeSets.rows().size() < SetQueries.CHANGE_SETS_MAX) {
        return touched;
      }
    }
  }

  /** Where a notice was touched last; null if it was not. */
  @Nullable Watermark lastOf(String noticeId) {
    Last last = notices.get(noticeId);
    return last == null ? null : last.at();
  }

  /** A notice that was found published: what is left in the end is gone. */
  void isPublished(String noticeId) {
    notices.remove(noticeId);
  }

  /** Those that were not found published. */
  Map<String, Last> rest() {
    return notices;
  }

  /** Ranges of events that are read in one statement. */
  private final class Stretch {
    private final Watermark to;
    private final List<Long> ids = new ArrayList<>();
    private final List<Long> afterSeqs = new ArrayList<>();
    private final List<Long> toSeqs = new ArrayList<>();
    private final List<Watermark> watermarks = new ArrayList<>();
    private long events;

    Stretch(Watermark to) {
      this.to = to;
    }

    /** Events of a change set are numbered from 1; a large one is read in parts. */
    void add(long id, Watermark watermark, long count) throws InterruptedException {
      long seq = 0;
      while (seq < count) {
        long taken = Math.min(count - seq, EVENTS_MAX - events);
        ids.add(id);
        afterSeqs.add(seq);
        toSeqs.add(seq + taken);
        watermarks.add(watermark);
        events += taken;
        seq += taken;
        if (events == EVENTS_MAX) {
          read();
        }
      }
    }

    void read() throws InterruptedException {
      if (ids.isEmpty()) {
        return;
      }
      ReplicaRows found = Answered.by(() -> queries.touched(ids, afterSeqs, toSeqs, to));
      for (Row row : found.rows()) {
        Last last =
            new Last(
                NoticeKind.values()[row.getShort("kind")],
                watermarks.get(row.getLong("place").intValue() - 1));
        notices.merge(
            row.getString("notice_id"), last, (a, b) -> a.at().compareTo(b.at()) >= 0 ? a : b);
      }
      ids.clear();
      afterSeqs.clear();
      toSeqs.clear();
      watermarks.clear();
      events = 0;
    }
  }
}
