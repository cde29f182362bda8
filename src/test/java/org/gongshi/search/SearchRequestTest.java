package org.gongshi.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRequestTest {
  private static final Optional<String> NONE = Optional.empty();

  @Test
  void absentParametersHaveDefaults() {
    SearchRequest request = SearchRequest.of(Optional.of("青岭"), NONE, NONE, NONE, NONE, NONE);
    assertThat(request.match()).isEqualTo(Match.FUZZY);
    assertThat(request.size()).isEqualTo(20);
    assertThat(request.after()).isEmpty();
  }

  @Test
  void nameIsNeeded() {
    refuses(
        ProblemCode.PARAMETER_MISSING, () -> SearchRequest.of(NONE, NONE, NONE, NONE, NONE, NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "青", " 青 ", "（青）", "…", "\u200B", "🙂🙂"})
  void fewerThanTwoCharactersAreTooShort(String name) {
    refuses(ProblemCode.NAME_TOO_SHORT, () -> SearchText.of(name));
  }

  @Test
  void twoCharactersAndAHundredAreEnough() {
    assertThat(SearchText.of("𠮷野").folded()).isEqualTo("𠮷野");
    assertThat(SearchText.of("青".repeat(SearchText.FOLDED_MAX)).folded()).hasSize(100);
    refuses(ProblemCode.NAME_TOO_LONG, () -> SearchText.of("青".repeat(SearchText.FOLDED_MAX + 1)));
    refuses(
        ProblemCode.NAME_TOO_LONG, () -> SearchText.of("青岭" + " ".repeat(SearchText.TYPED_MAX)));
  }

  @ParameterizedTest
  @CsvSource({"99, 99", "990000, 99", "9901, 9901", "990100, 9901", "990102, 990102"})
  void regionIsTheDigitsThatAllWithinShare(String region, String prefix) {
    assertThat(request(Optional.of(region), NONE, NONE, NONE).region()).contains(prefix);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9", "990", "99010", "9901020", "云泽", "９９", "99%"})
  void otherRegionsAreRefused(String region) {
    refuses(ProblemCode.PARAMETER_INVALID, () -> request(Optional.of(region), NONE, NONE, NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "U", "AB", "1"})
  void otherSectorsAreRefused(String sector) {
    refuses(ProblemCode.PARAMETER_INVALID, () -> request(NONE, Optional.of(sector), NONE, NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "51", "-1", "1e1", "1000000000000"})
  void otherSizesAreRefused(String size) {
    refuses(ProblemCode.PARAMETER_INVALID, () -> request(NONE, NONE, Optional.of(size), NONE));
  }

  @Test
  void cursorComesBackAsItWas() {
    SearchRequest request = request(NONE, NONE, NONE, NONE);
    Cursor cursor = new Cursor(3, 12, "uscc:91990102MA00000016", request.mark());
    assertThat(request(NONE, NONE, NONE, Optional.of(cursor.written())).after()).contains(cursor);
  }

  @Test
  void cursorOfAnotherSearchIsRefused() {
    Cursor cursor =
        new Cursor(
            3, 12, "uscc:91990102MA00000016", request(Optional.of("99"), NONE, NONE, NONE).mark());
    refuses(
        ProblemCode.CURSOR_INVALID, () -> request(NONE, NONE, NONE, Optional.of(cursor.written())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "%", "青岭", "My4xMi4x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void whatIsNoCursorIsRefused(String written) {
    refuses(ProblemCode.CURSOR_INVALID, () -> request(NONE, NONE, NONE, Optional.of(written)));
  }

  private static SearchRequest request(
      Optional<String> region,
      Optional<String> sector,
      Optional<String> size,
      Optional<String> after) {
    return SearchRequest.of(Optional.of("青岭"), NONE, region, sector, size, after);
  }

  private static void refuses(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
