package org.gongshi.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The labels every layout knows its columns by, read from {@code intake/columns.csv}. */
final class ColumnLabels {
  private static final String RESOURCE = "/intake/columns.csv";
  private static final int PARTS = 4; // layouts; field; use; labels
  private static final ColumnLabels STANDARD = load();

  private final Map<Layout, Map<String, Field>> fields = new EnumMap<>(Layout.class);
  private final Map<Layout, Set<Field>> mandatory = new EnumMap<>(Layout.class);
  private final Map<Layout, Set<Field>> dropped = new EnumMap<>(Layout.class);
  private final Map<Layout, Map<Field, String>> names = new EnumMap<>(Layout.class);

  private ColumnLabels() {
    for (Layout layout : Layout.values()) {
      fields.put(layout, new HashMap<>());
      mandatory.put(layout, EnumSet.noneOf(Field.class));
      dropped.put(layout, EnumSet.noneOf(Field.class));
      names.put(layout, new EnumMap<>(Field.class));
    }
  }

  static ColumnLabels standard() {
    return STANDARD;
  }

  /** The field a label means in a layout. */
  Optional<Field> field(Layout layout, String label) {
    return Optional.ofNullable(of(fields, layout).get(fold(label)));
  }

  Set<Field> mandatory(Layout layout) {
    return Collections.unmodifiableSet(of(mandatory, layout));
  }

  Set<Field> dropped(Layout layout) {
    return Collections.unmodifiableSet(of(dropped, layout));
  }

  /** The first label of a field, for messages about a column that is missing. */
  String name(Layout layout, Field field) {
    return Objects.requireNonNullElse(of(names, layout).get(field), field.name());
  }

  /** The columns of an empty file: the first label of each field that is kept. */
  Map<Field, String> columns(Layout layout) {
    Map<Field, String> columns = new EnumMap<>(of(names, layout));
    columns.keySet().removeAll(of(dropped, layout));
    return columns;
  }

  /** A code label that does not say which code it is: 代码_2 means two things in two layouts. */
  static boolean isBareCode(String label) {
    String folded = fold(label);
    return folded.startsWith("代码_") && folded.length() == 4 && !folded.endsWith("1");
  }

  /**
   * The comparable form of a label: compatibility forms and case folded, without spaces, line
   * breaks, the asterisk of mandatory columns, prefixes, and with a code named by its explanation.
   */
  static String fold(String label) {
    String text = Normalizer.normalize(label, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && c != '*' && c != ':' && c != '\uFEFF') {
        kept.append(c);
      }
    }
    text = kept.toString();
    if (text.startsWith("CF_") || text.startsWith("XK_")) {
      text = text.substring(3);
    }
    return foldCode(text);
  }

  private static String foldCode(String text) {
    int code = text.indexOf("代码");
    String tail = code < 0 ? "" : text.substring(code + 2);
    boolean ofParty = code == 0 || text.startsWith("行政相对人代码");
    if (!ofParty || tail.isEmpty()) {
      return text;
    }
    int open = tail.indexOf('(');
    if (open >= 0 && tail.endsWith(")")) {
      return tail.substring(open + 1, tail.length() - 1);
    }
    String rest = tail.substring(isJoin(tail.charAt(0)) ? 1 : 0);
    boolean digit = rest.length() == 1 && Character.isDigit(rest.charAt(0));
    return digit ? "代码_" + rest : rest;
  }

  private static boolean isJoin(char c) {
    return c == '_' || c == '-' || c == '—' || c == '－';
  }

  private static ColumnLabels load() {
    ColumnLabels labels = new ColumnLabels();
    try (InputStream in = Objects.requireNonNull(ColumnLabels.class.getResourceAsStream(RESOURCE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(labels::addLine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return labels;
  }

  private void addLine(String line) {
    List<String> parts = List.of(line.split(";", PARTS));
    Field field = Field.valueOf(parts.get(1));
    List<String> synonyms = List.of(parts.get(3).split("\\|", -1));
    for (String layoutName : parts.get(0).split("\\+", -1)) {
      Layout layout = Layout.valueOf(layoutName);
      switch (parts.get(2)) {
        case "m" -> of(mandatory, layout).add(field);
        case "d" -> of(dropped, layout).add(field);
        case "o" -> {}
        default -> throw new IllegalStateException(RESOURCE + ": unknown use in " + line);
      }
      of(names, layout).putIfAbsent(field, synonyms.getFirst());
      for (String synonym : synonyms) {
        Field before = of(fields, layout).put(fold(synonym), field);
        if (before != null && before != field) {
          throw new IllegalStateException(RESOURCE + ": two meanings in " + line);
        }
      }
    }
  }

  private static <V> V of(Map<Layout, V> map, Layout layout) {
    return Objects.requireNonNull(map.get(layout));
  }
}
