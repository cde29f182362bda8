package org.gongshi.register;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words that pages use, and every kind of act, explained in plain words of both languages.
 * Parsed at each {@link #load}; load once and keep it.
 */
public final class Glossary {

  /**
   * One word.
   *
   * @param topic what it belongs to
   * @param terms legal terms of official files that mean it
   * @param basis what an act rests on, or where a number or a period is laid down
   */
  public record Entry(
      String code,
      String topic,
      String name,
      String nameEn,
      List<String> terms,
      String text,
      String textEn,
      Optional<String> basis) {

    public Entry {
      terms = List.copyOf(terms);
    }
  }

  private final List<Entry> entries;
  private final Map<String, Entry> byTerm;

  private Glossary(List<Entry> entries) {
    this.entries = entries;
    this.byTerm = new LinkedHashMap<>();
    for (Entry entry : entries) {
      entry.terms().forEach(term -> byTerm.put(term, entry));
    }
  }

  public static Glossary load() {
    Catalogue catalogue = Catalogue.load();
    return new Glossary(
        ResourceTable.rows("glossary.csv").stream().map(row -> entry(row, catalogue)).toList());
  }

  private static Entry entry(NamedCsvRecord row, Catalogue catalogue) {
    String code = row.getField("code");
    return new Entry(
        code,
        row.getField("topic"),
        row.getField("name"),
        row.getField("name_en"),
        ResourceTable.several(row, "terms"),
        row.getField("text"),
        row.getField("text_en"),
        ResourceTable.optional(row, "basis")
            .or(() -> catalogue.ofCode(code).map(Catalogue.Entry::basis)));
  }

  public List<Entry> all() {
    return entries;
  }

  /** The entries under their topics, both in the order of the table. */
  public Map<String, List<Entry>> byTopic() {
    return entries.stream()
        .collect(Collectors.groupingBy(Entry::topic, LinkedHashMap::new, Collectors.toList()));
  }

  /** What a legal term of an official file means. */
  public Optional<Entry> ofTerm(String term) {
    return Optional.ofNullable(byTerm.get(term));
  }
}
