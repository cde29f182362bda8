package org.gongshi.search;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;

/**
 * One search by name, checked: what the parameters of {@code /v1/subjects} say.
 *
 * @param region leading digits of the area code: two, four or six
 * @param sector section letter of GB/T 4754
 */
record SearchRequest(
    SearchText name,
    Match match,
    Optional<String> region,
    Optional<String> sector,
    int size,
    Optional<Cursor> after) {

  private static final Pattern REGION = Pattern.compile("[0-9]{2}(?:[0-9]{2}){0,2}");
  private static final Pattern SECTOR = Pattern.compile("[A-T]");

  /** From the parameters as they were sent. */
  static SearchRequest of(
      Optional<String> name,
      Optional<String> match,
      Optional<String> region,
      Optional<String> sector,
      Optional<String> size,
      Optional<String> after) {
    SearchText text = SearchText.of(required(name, "name"));
    Match how = match.map(Match::ofCode).orElse(Match.FUZZY);
    region.ifPresent(r -> check(REGION, r, "region", "Give 2, 4 or 6 digits of an area code."));
    sector.ifPresent(s -> check(SECTOR, s, "sector", "Give a section letter, A to T."));
    Optional<String> within = region.map(SearchRequest::prefix);
    int mark = mark(text, how, within, sector);
    return new SearchRequest(
        text,
        how,
        within,
        sector,
        Parameters.pageSize(size),
        after.map(written -> Cursor.parse(written, mark)));
  }

  static String required(Optional<String> value, String parameter) {
    return value.orElseThrow(() ->
        new ProblemException(ProblemCode.PARAMETER_MISSING, parameter + " is needed.")
            .with("parameter", parameter));
  }

  /** The same for every page of one search, on every instance. */
  int mark() {
    return mark(name, match, region, sector);
  }

  private static int mark(
      SearchText name, Match match, Optional<String> region, Optional<String> sector) {
    return Objects.hash(name.folded(), match.code(), region, sector);
  }

  /** 990000 and 990100 name a province and a prefecture: all that lies within. */
  private static String prefix(String region) {
    return region.replaceFirst("(?<=..)(?:00){1,2}$", "");
  }

  private static void check(Pattern pattern, String value, String parameter, String rule) {
    if (!pattern.matcher(value).matches()) {
      throw Parameters.invalid(parameter, rule);
    }
  }
}
