package org.gongshi.downloads;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.evidence.FileSignatures;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ReplicaRows;
import org.jspecify.annotations.Nullable;

/**
 * The work on one set, on a thread that may wait. Rows are read page by page in the order of their
 * ids. What is withdrawn while it is read is left out, or the set is thrown away in the end; what
 * is changed meanwhile may be in it in either state, which the events after its position tell, too.
 */
final class SetBuild implements AutoCloseable {
  /** A set is never shown for longer, whatever has failed since. */
  static final Duration HOLDS_MAX = Duration.ofHours(26);

  /** Bytes are compared with what is free after so many rows. */
  private static final int ROWS_BETWEEN_LOOKS = 50_000;

  /** More notices than any register has; what goes on beyond is a fault. */
  private static final long ROWS_MAX = 1_000_000_000;

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(OfficialTime.ZONE);

  private final SetQueries queries;
  private final ObjectMapper mapper;
  private final Limits limits;
  private final Path directory;
  private final SetPosition position;
  private final SetTable notices;
  private final Map<ChangesBase, SetTable> changes = new LinkedHashMap<>();
  private Instant firstEnd;
  private long rows;

  /** What a build must not go beyond. */
  interface Limits {
    /**
     * Looks whether it may go on.
     *
     * @throws IOException if too little of the disk is left, or it took too long
     */
    void check() throws IOException;
  }

  /** Begins a set. */
  SetBuild(
      SetQueries queries,
      ObjectMapper mapper,
      Limits limits,
      Path directory,
      SetPosition position,
      List<ChangesBase> bases)
      throws IOException {
    this.queries = queries;
    this.mapper = mapper;
    this.limits = limits;
    this.directory = directory;
    this.position = position;
    this.firstEnd = position.at().plus(HOLDS_MAX);
    Map<String, String> about = Map.of("watermark", position.watermark().toString());
    this.notices = new SetTable(directory, "notices", about);
    try {
      for (ChangesBase base : bases) {
        changes.put(base, new SetTable(directory, base.table(), about));
      }
    } catch (IOException | RuntimeException e) {
      SetTable.closeAfter(e, tables());
      throw e;
    }
  }

  /** The name of a set: its position, and the second in China. */
  static String name(SetPosition position) {
    return position.watermark() + "." + SECOND.format(position.at());
  }

  /** Writes all rows. */
  void write() throws IOException, InterruptedException {
    Touched touched = touched();
    String after = "";
    while (true) {
      String from = after;
      ReplicaRows page = Answered.by(() -> queries.page(from, position));
      if (page.rows().size() == 0) {
        break;
      }
      for (Row row : page.rows()) {
        after = row.getString("notice_id");
        write(row, touched);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    limits.check();
    writeGone(touched);
  }

  /** Since the earliest of the positions whose changes are told. */
  private Touched touched() throws InterruptedException {
    @Nullable Watermark earliest = null;
    for (ChangesBase base : changes.keySet()) {
      Watermark since = base.position().watermark();
      earliest = earliest == null || since.compareTo(earliest) < 0 ? since : earliest;
    }
    Watermark to = position.watermark();
    return Touched.read(queries, earliest == null ? to : earliest, to);
  }

  private void write(Row read, Touched touched) throws IOException {
    NoticeRow row = NoticeRow.of(read, mapper);
    notices.write(row);
    @Nullable Watermark last = touched.lastOf(row.id());
    Instant from = NoticeRow.publishedFrom(read);
    for (Map.Entry<ChangesBase, SetTable> each : changes.entrySet()) {
      SetPosition since = each.getKey().position();
      // What begins by itself may be shown before its event is written.
      if (isAfter(last, since) || from.isAfter(since.at())) {
        each.getValue().write(row);
      }
    }
    touched.isPublished(row.id());
    Instant end = NoticeRow.publishedTo(read);
    firstEnd = end.isBefore(firstEnd) ? end : firstEnd;
    if (++rows % ROWS_BETWEEN_LOOKS == 0) {
      limits.check();
    }
    if (rows > ROWS_MAX) {
      throw new IOException("more rows than a register has");
    }
  }

  private static boolean isAfter(@Nullable Watermark last, SetPosition since) {
    return last != null && last.compareTo(since.watermark()) > 0;
  }

  private void writeGone(Touched touched) throws IOException {
    for (Map.Entry<String, Touched.Last> each : touched.rest().entrySet()) {
      NoticeRow row = NoticeRow.gone(each.getKey(), each.getValue().kind());
      for (Map.Entry<ChangesBase, SetTable> table : changes.entrySet()) {
        if (isAfter(each.getValue().at(), table.getKey().position())) {
          table.getValue().write(row);
        }
      }
    }
  }

  /** Closes the tables, and writes schema, manifest and signature beside them. */
  void sign(FileSignatures signatures, Instant dataTime, Optional<ManifestJson.Licence> licence)
      throws IOException {
    close();
    Map<ChangesBase, SetTable.Written> written = new LinkedHashMap<>();
    changes.forEach((base, table) -> written.put(base, table.written()));
    byte[] manifest =
        new ManifestJson(
                name(position),
                signatures.issuer(),
                position,
                dataTime,
                firstEnd,
                licence,
                file(Manifest.SCHEMA_NAME, Columns.tableSchema()),
                notices.written(),
                written)
            .bytes();
    file(Manifest.NAME, manifest);
    String signature = signatures.of(Manifest.SIGNATURE_TYPE, manifest);
    file(Manifest.SIGNATURE_NAME, signature.getBytes(StandardCharsets.US_ASCII));
  }

  private SetFile.Written file(String name, byte[] content) throws IOException {
    SetFile file = new SetFile(directory.resolve(name));
    try (file) {
      file.write(content);
    }
    return file.written();
  }

  @Override
  public void close() throws IOException {
    @Nullable IOException first = null;
    for (SetTable table : tables()) {
      try {
        table.close();
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private List<SetTable> tables() {
    List<SetTable> tables = new ArrayList<>(changes.values());
    tables.add(notices);
    return tables;
  }
}
