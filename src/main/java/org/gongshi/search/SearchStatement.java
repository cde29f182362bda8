package org.gongshi.search;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongshi.api.Parameters;

/**
 * The SQL of one name search, with the ways in that its plan names, in the order of their worth:
 * exact, beginning, part, pinyin, initials. A way is only gone when those before it found fewer
 * candidates than are wanted, and each reads a bounded number of them.
 *
 * <p>What many names have is sought among some of the subjects first ({@link Slice}); only if it is
 * not found there often enough, among more of them, and at last among all.
 */
final class SearchStatement {

  /**
   * Candidates by each way in. They are ranked; more cost more than they say. Up to here a total is
   * exact.
   */
  static final int CANDIDATES_MAX = 100;

  /** Names of one beginning that are found before those that have it inside: enough for a page. */
  private static final int BEGINNING_MAX = Parameters.SIZE_MAX;

  /** Names offered while somebody types. */
  static final int SUGGESTIONS_MAX = 10;

  private static final String NAMES = "subject_name";

  private final SearchPlan plan;
  private final int bound;
  private final int beginnings;
  private final boolean currentOnly;
  private final StringBuilder sql = new StringBuilder("with ");
  private final List<String> ways = new ArrayList<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Tuple parameters = Tuple.tuple();

  private SearchStatement(SearchPlan plan, int bound, int beginnings, boolean currentOnly) {
    this.plan = plan;
    this.bound = bound;
    this.beginnings = beginnings;
    this.currentOnly = currentOnly;
    exact();
    plan.prefix().ifPresent(this::beginning);
    plan.inside().ifPresent(this::part);
    plan.pinyin().ifPresent(sound -> sound("pinyin", sound, 4));
    plan.initials().ifPresent(sound -> sound("initials", sound, 6));
    candidates();
  }

  /** A page of subjects, each by its best name; one row more than the page tells of a next one. */
  static SearchStatement page(SearchPlan plan, int size, Optional<Cursor> after) {
    SearchStatement statement = new SearchStatement(plan, CANDIDATES_MAX + 1, BEGINNING_MAX, false);
    statement.pageOfSubjects(size + 1, after);
    return statement;
  }

  /** Subjects by their current names, while one is typed. */
  static SearchStatement suggestions(SearchPlan plan) {
    SearchStatement statement = new SearchStatement(plan, SUGGESTIONS_MAX, SUGGESTIONS_MAX, true);
    statement.suggestedNames();
    return statement;
  }

  String sql() {
    return sql.toString();
  }

  Tuple parameters() {
    return parameters;
  }

  /** Expects subject_name_by_folded. */
  private void exact() {
    way("exact", "kind", NAMES, List.of("folded = " + text("folded", plan.folded())));
  }

  /** Expects subject_name_by_folded. */
  private void beginning(String prefix) {
    String range =
        "(select * from subject_name where folded like %s order by folded limit %d) n"
            .formatted(text("prefix", prefix), CANDIDATES_MAX + 1);
    way("beginning", "2", range, List.of(), beginnings);
  }

  /** Expects subject_name_by_grams, or a range of subject_name_by_folded. */
  private void part(String inside) {
    String like = "folded like " + text("inside", inside);
    String rank =
        plan.prefix()
            .map(prefix -> "case when folded like " + text("prefix", prefix) + " then 2 else 3 end")
            .orElse("3");
    if (plan.grams().isPresent()) {
      Probe probe = plan.grams().get();
      String holds = holds("grams", "grams", probe.grams());
      found("part", rank, List.of(holds), List.of(like), probe.names());
    } else if (plan.prefix().equals(plan.inside())) {
      way("part", rank, NAMES, List.of(like));
    }
  }

  /** Expects subject_name_by_pinyin, and subject_name_by_grams for a region or sector. */
  private void sound(String name, SearchPlan.Sound sound, int first) {
    String rank =
        "case when pinyin ~ %s then %d else %d end"
            .formatted(text(name + "_start", sound.start()), first, first + 1);
    // Grams are compared before readings: a regular expression costs ten times as much.
    List<String> reads = List.of("pinyin ~ " + text(name + "_reads", sound.pattern()));
    double names = sound.names();
    List<String> probe = new ArrayList<>();
    Optional<Probe> filter = plan.filterGrams();
    if (filter.isEmpty() || Probe.helps(names, filter.get().names())) {
      probe.add(oneOf(name, sound.cuts()));
    }
    if (filter.isPresent() && Probe.helps(filter.get().names(), names)) {
      probe.add(holds("grams", "filter", filter.get().grams()));
      names = Math.min(names, filter.get().names());
    }
    found(name, rank, probe, reads, names);
  }

  /** What a name's sounds hold by at least one way of cutting the letters. */
  private String oneOf(String parameter, List<SearchPlan.Cut> cuts) {
    List<String> ways = new ArrayList<>();
    for (SearchPlan.Cut cut : cuts) {
      String place = parameter + ways.size();
      List<String> grams = new ArrayList<>();
      cut.all().ifPresent(all -> grams.add(holds("pinyin_grams", place + "_all", all.grams())));
      cut.any()
          .ifPresent(any -> grams.add("pinyin_grams && " + array(place + "_any", any.grams())));
      ways.add("(" + String.join(" and ", grams) + ")");
    }
    return "(" + String.join(" or ", ways) + ")";
  }

  /**
   * Ways in by an index of grams, among a few subjects first.
   *
   * @param grams what the index is asked for
   * @param compares what is asked of each name that it gives
   * @param names how many it reads at most
   */
  private void found(
      String way, String rank, List<String> grams, List<String> compares, double names) {
    for (Slice slice : Slice.worthAsking(names)) {
      List<String> sliced = new ArrayList<>(grams);
      sliced.add(slice.condition());
      way(way + slice.suffix(), rank, collected(way + slice.suffix(), sliced), compares);
    }
    way(way, rank, collected(way, grams), compares);
  }

  /**
   * Names that the index of grams gives, read as far as they are wanted. Apart from the rest, so
   * that the plan is made for the index alone: with a limit in sight, reading the table might look
   * cheaper.
   */
  private String collected(String way, List<String> grams) {
    List<String> conditions = new ArrayList<>();
    conditions.add(mostFound() + " < " + bound);
    conditions.addAll(grams);
    sql.append(
        """
        %s_found as materialized (
          select subject_key, name, kind, folded, pinyin, region, sector
            from subject_name
           where %s),
        """
            .formatted(way, String.join("\n     and ", conditions)));
    return way + "_found";
  }

  private void way(String name, String rank, String from, List<String> conditions) {
    way(name, rank, from, conditions, bound);
  }

  private void way(String name, String rank, String from, List<String> conditions, int limit) {
    List<String> all = new ArrayList<>();
    if (!ways.isEmpty()) {
      all.add(mostFound() + " < " + bound);
    }
    all.addAll(conditions);
    plan.region().ifPresent(region -> all.add("region like " + text("region", region)));
    plan.sector().ifPresent(sector -> all.add("sector = " + text("sector", sector)));
    if (currentOnly) {
      all.add("kind = 0");
    }
    sql.append(
        """
        %s as materialized (
          select subject_key, name, kind, folded, %s as rank
            from %s%s
           limit %d),
        """
            .formatted(
                name,
                rank,
                from,
                all.isEmpty() ? "" : "\n   where " + String.join("\n     and ", all),
                limit));
    ways.add(name);
  }

  private String mostFound() {
    return ways.stream()
        .map(way -> "(select count(*) from " + way + ")")
        .collect(Collectors.joining(", ", "greatest(", ")"));
  }

  private void candidates() {
    sql.append(
        """
        candidate as (
          %s
        ),
        subject as (
          select distinct on (subject_key) subject_key, name, kind, rank, length(folded) as length
            from candidate
           order by subject_key, rank, length(folded), kind, name
        )\
        """
            .formatted(
                ways.stream()
                    .map(way -> "select * from " + way)
                    .collect(Collectors.joining("\n  union all "))));
  }

  /** Identities by the primary key of subject_body. */
  private void pageOfSubjects(int rows, Optional<Cursor> after) {
    String onwards =
        after
            .map(cursor ->
                "where (rank, length, subject_key) > (%s, %s, %s)"
                    .formatted(
                        number("after_rank", cursor.rank()),
                        number("after_length", cursor.length()),
                        text("after_key", cursor.key())))
            .orElse("");
    sql.append(
        """
        ,
        page as (
          select * from subject %s order by rank, length, subject_key limit %s
        )
        select p.subject_key, p.name, p.kind, p.rank, p.length, b.identity,
               (select count(*) from subject) as subjects,
               %s >= %d as more
          from page p
          left join lateral (
               select identity
                 from subject_body
                where scheme = split_part(p.subject_key, ':', 1)
                  and number = split_part(p.subject_key, ':', 2)
                order by change_set_id desc, valid_from desc
                limit 1) b on true
         order by p.rank, p.length, p.subject_key
        """
            .formatted(onwards, number("rows", rows), mostFound(), bound));
  }

  private void suggestedNames() {
    sql.append(
        """

        select subject_key, name
          from subject
         order by rank, length, subject_key
         limit %d
        """
            .formatted(SUGGESTIONS_MAX));
  }

  private String holds(String column, String parameter, Integer[] grams) {
    return column + " @> " + array(parameter, grams);
  }

  private String text(String name, String value) {
    return "$" + place(name, () -> parameters.addString(value)) + "::text";
  }

  private String number(String name, int value) {
    return "$" + place(name, () -> parameters.addInteger(value)) + "::int4";
  }

  private String array(String name, Integer[] values) {
    return "$" + place(name, () -> parameters.addArrayOfInteger(values)) + "::int4[]";
  }

  /** One place for each value, however often the statement says it. */
  private int place(String name, Runnable adds) {
    Integer known = places.get(name);
    if (known != null) {
      return known;
    }
    adds.run();
    places.put(name, places.size() + 1);
    return places.size();
  }
}
