package org.gongshi.certification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A published identity of the sandbox: whom to ask about, and what is decided. The table is that
 * from which the sandbox itself was made.
 */
record Identity(String key, Sale sale, String decision) {

  /** All of the table. */
  static List<Identity> all() {
    try (InputStream in = Identity.class.getResourceAsStream("/identities.csv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      List<String[]> rows =
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split(",", -1)) // no field of it is quoted
              .toList();
      return rows.stream().skip(1).map(row -> of(rows.getFirst(), row)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Identity of(String[] head, String[] row) {
    if (head.length != row.length) {
      throw new IllegalStateException("identities.csv: a row of " + row.length + " fields");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < head.length; i++) {
      fields.put(head[i], row[i]);
    }
    return new Identity(
        fields.get("key"),
        new Sale(
            fields.get("document_type"),
            fields.get("document_number"),
            Optional.of(fields.get("name")).filter(name -> !name.isEmpty()),
            fields.get("service_class"),
            Optional.empty()),
        fields.get("decision"));
  }
}
