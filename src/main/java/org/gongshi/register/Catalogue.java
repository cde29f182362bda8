package org.gongshi.register;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The catalogue of what may be published at all, as versioned data: an act whose kind and category
 * it does not list is refused. Parsed at each {@link #load}; load once and keep it.
 */
public final class Catalogue {

  /** Files name several sanctions of one decision in one field. */
  private static final Pattern SEPARATOR = Pattern.compile("[、,;/+]");

  /** "其他-" and what it is: the layouts ask for the addition. */
  private static final String OTHER = "其他";

  /** Sanctions that only persons suffer; not listed, and not to be brought in as "其他". */
  private static final Pattern PERSONS_ONLY = Pattern.compile("拘留|限期出境|驱逐出境");

  /**
   * One thing that may be published.
   *
   * @param group what the publicity rules tell apart within a kind
   * @param practitioners whether it may be published about a licensed person
   * @param listedTo the last day it was listed, once a later edition dropped it
   */
  public record Entry(
      String code,
      NoticeKind kind,
      String name,
      List<String> aliases,
      Optional<String> group,
      boolean practitioners,
      String basis,
      String edition,
      LocalDate listedFrom,
      Optional<LocalDate> listedTo) {

    public Entry {
      aliases = List.copyOf(aliases);
    }

    boolean isListedOn(LocalDate day) {
      return !day.isBefore(listedFrom) && listedTo.map(last -> !day.isAfter(last)).orElse(true);
    }

    private boolean isCalled(String category) {
      return name.equals(category) || aliases.contains(category);
    }
  }

  private final List<Entry> entries;

  private Catalogue(List<Entry> entries) {
    this.entries = entries;
  }

  public static Catalogue load() {
    return new Catalogue(
        ResourceTable.rows("catalogue.csv").stream().map(Catalogue::entry).toList());
  }

  private static Entry entry(NamedCsvRecord row) {
    return new Entry(
        row.getField("code"),
        NoticeKind.ofCode(row.getField("kind")).orElseThrow(),
        row.getField("category"),
        ResourceTable.several(row, "aliases"),
        ResourceTable.optional(row, "group"),
        Boolean.parseBoolean(row.getField("practitioners")),
        row.getField("basis"),
        row.getField("edition"),
        LocalDate.parse(row.getField("listed_from")),
        ResourceTable.optionalDate(row, "listed_to"));
  }

  /**
   * The entry under which an act of a category may be published on a day. Where a decision combines
   * several sanctions each must be listed, and the gravest (the last in the table) stands for all.
   */
  public Optional<Entry> find(NoticeKind kind, String category, LocalDate publishedOn) {
    String plain = NumberText.fold(category);
    if (PERSONS_ONLY.matcher(plain).find()) {
      return Optional.empty();
    }
    Optional<Entry> whole = named(kind, plain, publishedOn);
    if (whole.isPresent() || plain.startsWith(OTHER)) {
      return whole.or(() -> named(kind, OTHER, publishedOn));
    }
    var parts = new ArrayList<Entry>();
    for (String part : Arrays.asList(SEPARATOR.split(plain, -1))) {
      Optional<Entry> entry = named(kind, part, publishedOn);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      parts.add(entry.get());
    }
    return parts.stream().max(Comparator.comparingInt(entries::indexOf));
  }

  public Optional<Entry> ofCode(String code) {
    return entries.stream().filter(entry -> entry.code().equals(code)).findFirst();
  }

  public List<Entry> all() {
    return entries;
  }

  private Optional<Entry> named(NoticeKind kind, String category, LocalDate day) {
    return entries.stream()
        .filter(entry -> entry.kind() == kind && entry.isCalled(category))
        .filter(entry -> entry.isListedOn(day))
        .findFirst();
  }
}
