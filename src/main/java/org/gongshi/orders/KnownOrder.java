package org.gongshi.orders;

import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.gongshi.keys.Bytes;
import org.jspecify.annotations.Nullable;

/** An order as it is before a batch, by one of its fingerprints. */
record KnownOrder(
    String id,
    int version,
    Optional<LocalDate> publishedOn,
    Optional<LocalDate> endsLatest,
    Optional<Bytes> name,
    byte @Nullable [] canonical) {
  static KnownOrder of(Row row) {
    return new KnownOrder(
        row.getString("order_id"),
        row.getInteger("version"),
        Optional.ofNullable(row.getLocalDate("published_on")),
        Optional.ofNullable(row.getLocalDate("ends_latest")),
        Optional.ofNullable(row.getBuffer("name_digest")).map(it -> new Bytes(it.getBytes())),
        Optional.ofNullable(row.getBuffer("canonical")).map(it -> it.getBytes()).orElse(null));
  }

  /** Whether an order says what is known; whom it is about is not part of the content. */
  boolean says(byte[] content, OrderParty party) {
    return Arrays.equals(canonical, content)
        && (!(party instanceof OrderParty.Person person)
            || name.map(person.names()::contains).orElse(false));
  }

  boolean hasEnded() {
    return publishedOn.isEmpty();
  }
}
