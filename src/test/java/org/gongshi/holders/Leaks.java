package org.gongshi.holders;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gongshi.embedded.Roles;
import org.gongshi.testsupport.ClusterResource;

/** Looks for what must be nowhere. */
final class Leaks {
  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9_-]{16,}");

  private Leaks() {}

  /** An address as it was asked for, and what its parts say that are base64, as in tokens. */
  static String decoded(String address) {
    StringBuilder all = new StringBuilder(URLDecoder.decode(address, StandardCharsets.UTF_8));
    ENCODED
        .matcher(address)
        .results()
        .map(MatchResult::group)
        .forEach(part -> {
          try {
            all.append(' ')
                .append(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
          } catch (IllegalArgumentException e) {
            all.append(" -"); // no base64
          }
        });
    return all.toString();
  }

  /** A mail without its quoted-printable. */
  static String plain(String mail) {
    String text = mail.replaceAll("=\\r?\\n", "");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      String escape = text.substring(i, Math.min(i + 3, text.length()));
      if (escape.matches("=[0-9A-F]{2}")) {
        bytes.write(HexFormat.fromHexDigits(escape, 1, 3));
        i += 2;
      } else {
        bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The tables of the register and of the record of checks in which one of the texts stands. */
  static List<String> inDatabases(String... texts) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection register = ClusterResource.cluster().primary().connect(Roles.OWNER)) {
      found.addAll(in(register, texts));
    }
    try (Connection checks = ClusterResource.cluster().primary().connectToCheckLog(Roles.OWNER)) {
      found.addAll(in(checks, texts));
    }
    return found;
  }

  private static List<String> in(Connection database, String... texts) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    List<String> found = new ArrayList<>();
    for (String table : tables) {
      for (String text : texts) {
        String sql =
            "select exists (select from public.\"%s\" t where t::text like ? or t::text like ?)"
                .formatted(table);
        try (PreparedStatement statement = database.prepareStatement(sql)) {
          statement.setString(1, "%" + text + "%");
          statement.setString(2, "%" + hex(text) + "%");
          try (ResultSet rows = statement.executeQuery()) {
            if (rows.next() && rows.getBoolean(1)) {
              found.add(table);
            }
          }
        }
      }
    }
    return found;
  }

  /** As bytes are written. */
  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
