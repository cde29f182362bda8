package org.gongshi.publication;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * One running {@code COPY … FROM STDIN (FORMAT binary)}: rows are encoded as PostgreSQL's binary
 * copy format describes and sent in chunks, so memory stays constant whatever the number of rows.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, binary format</a>
 */
final class BinaryCopy implements AutoCloseable {
  /** One network write; large enough that the protocol's overhead vanishes. */
  private static final int CHUNK_BYTES = 64 * 1024;

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };

  /** PostgreSQL counts time from 2000-01-01. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final int INT4 = 23;

  private final CopyIn copy;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * CHUNK_BYTES);
  private final DataOutputStream out = new DataOutputStream(buffer);
  private long rows;

  BinaryCopy(PGConnection connection, String table, String columns) throws SQLException {
    this.copy =
        connection
            .getCopyAPI()
            .copyIn("copy " + table + " (" + columns + ") from stdin (format binary)");
    try {
      out.write(SIGNATURE);
      out.writeInt(0);
      out.writeInt(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins a row of so many fields; exactly so many must follow. */
  BinaryCopy row(int fields) throws SQLException {
    if (buffer.size() >= CHUNK_BYTES) {
      send();
    }
    rows++;
    return writing(() -> out.writeShort(fields));
  }

  BinaryCopy text(@Nullable String value) {
    return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  BinaryCopy text(Optional<String> value) {
    return text(value.orElse(null));
  }

  BinaryCopy bytes(byte @Nullable [] value) {
    return writing(() -> {
      if (value == null) {
        out.writeInt(-1);
      } else {
        out.writeInt(value.length);
        out.write(value);
      }
    });
  }

  BinaryCopy int8(long value) {
    return writing(() -> {
      out.writeInt(8);
      out.writeLong(value);
    });
  }

  BinaryCopy int2(int value) {
    return writing(() -> {
      out.writeInt(2);
      out.writeShort(value);
    });
  }

  BinaryCopy int4(int value) {
    return writing(() -> {
      out.writeInt(4);
      out.writeInt(value);
    });
  }

  BinaryCopy date(LocalDate value) {
    return writing(() -> {
      out.writeInt(4);
      out.writeInt((int) (value.toEpochDay() - EPOCH_DAY));
    });
  }

  BinaryCopy instant(@Nullable Instant value) {
    if (value == null) {
      return bytes(null);
    }
    return int8(ChronoUnit.MICROS.between(EPOCH, value));
  }

  BinaryCopy int4Array(int[] values) {
    return writing(() -> {
      out.writeInt(values.length == 0 ? 12 : 20 + 8 * values.length);
      arrayHead(values.length);
      for (int value : values) {
        out.writeInt(4);
        out.writeInt(value);
      }
    });
  }

  private void arrayHead(int length) throws IOException {
    out.writeInt(length == 0 ? 0 : 1);
    out.writeInt(0);
    out.writeInt(INT4);
    if (length > 0) {
      out.writeInt(length);
      out.writeInt(1);
    }
  }

  long rows() {
    return rows;
  }

  /** Ends the copy; the rows are in the table afterwards. */
  void finish() throws SQLException {
    writing(() -> out.writeShort(-1));
    send();
    copy.endCopy();
  }

  /** Ends a copy that was not finished without keeping its rows. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void send() throws SQLException {
    copy.writeToCopy(buffer.toByteArray(), 0, buffer.size());
    buffer.reset();
  }

  private interface Write {
    void run() throws IOException;
  }

  private BinaryCopy writing(Write write) {
    try {
      write.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
