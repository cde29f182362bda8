package org.gongshi.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u3000"})
  void spaceIsNothing(String typed) {
    assertThat(TypedText.of(typed)).isInstanceOf(TypedText.Empty.class);
  }

  @Test
  void oneCharacterIsTooShort() {
    assertThat(TypedText.of("云")).isInstanceOf(TypedText.TooShort.class);
  }

  @Test
  void moreThanAnyNameIsTooLong() {
    assertThat(TypedText.of("云".repeat(TypedText.LENGTH_MAX + 1)))
        .isInstanceOf(TypedText.TooLong.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"91990102MA7Q20260L", "91 9901 02ma 7q20 260l", "９１９９０１０２ＭＡ７Ｑ２０２６０Ｌ"})
  void aNumberIsRecognisedHoweverItIsTyped(String typed) {
    assertThat(TypedText.of(typed))
        .isInstanceOfSatisfying(
            TypedText.Number.class,
            found -> assertThat(found.number()).hasToString("uscc:91990102MA7Q20260L"));
  }

  @Test
  void aMistypedNumberNamesItsRule() {
    assertThat(TypedText.of("91990102MA7Q20260A")).isInstanceOf(TypedText.Misread.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"990102199001011234", "99010219900101 1234", "张三990102199001011234"})
  void whatMayBeAMistypedIdentityNumberReachesNoAddress(String typed) {
    assertThat(TypedText.of(typed))
        .satisfiesAnyOf(
            text -> assertThat(text).isInstanceOf(TypedText.Identity.class),
            text -> assertThat(text).isInstanceOf(TypedText.Misread.class),
            text -> assertThat(text).isInstanceOf(TypedText.Name.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "１１０１０５１９４９１２３１００２Ｘ", "身份证 11010519491231002x"})
  void anIdentityNumberIsSeenBeforeAnythingElse(String typed) {
    assertThat(TypedText.of(typed)).isEqualTo(new TypedText.Identity(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"云文旅罚字〔2026〕第 38 号", "云文旅罚字[2026]38号", "云市监罚（2026）12 号", "第38号"})
  void aDocumentNumberIsRecognised(String typed) {
    assertThat(TypedText.of(typed)).isEqualTo(new TypedText.Document(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"云栈", "yunzhan", "yzgjlxs", "云泽（集团）", "99号便利店", "A1"})
  void theRestIsAName(String typed) {
    assertThat(TypedText.of(typed)).isEqualTo(new TypedText.Name(typed));
  }
}
