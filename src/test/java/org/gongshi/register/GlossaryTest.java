package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever may be published is explained, in both languages. */
class GlossaryTest {
  private static final Glossary GLOSSARY = Glossary.load();

  @Test
  void everyKindOfActOrderAndNumberIsExplained() {
    Stream<String> codes =
        Stream.of(
                Catalogue.load().all().stream().map(Catalogue.Entry::code),
                Arrays.stream(NoticeKind.values()).map(NoticeKind::code),
                OrderKinds.load().codes().stream(),
                Arrays.stream(Scheme.values()).map(Scheme::code))
            .flatMap(Function.identity());
    assertThat(GLOSSARY.all()).extracting(Glossary.Entry::code).containsAll(codes.toList());
  }

  @Test
  void everyEntryHasWordsInBothLanguagesAndAnAddressOfItsOwn() {
    assertThat(GLOSSARY.all()).extracting(Glossary.Entry::code).doesNotHaveDuplicates();
    assertThat(GLOSSARY.all())
        .extracting(Glossary.Entry::code)
        .allMatch(it -> it.matches("[a-z-]+"));
    for (Glossary.Entry entry : GLOSSARY.all()) {
      assertThat(entry.name()).as(entry.code()).matches(".*\\p{IsHan}.*");
      assertThat(entry.text()).as(entry.code()).matches(".*\\p{IsHan}.*。");
      assertThat(entry.nameEn()).as(entry.code()).isNotBlank().doesNotMatch(".*\\p{IsHan}.*");
      assertThat(entry.textEn()).as(entry.code()).endsWith(".").doesNotMatch(".*\\p{IsHan}.*");
    }
  }

  @Test
  void actsBearTheNameAndTheBasisOfTheCatalogue() {
    var explained =
        GLOSSARY.all().stream()
            .collect(Collectors.toMap(Glossary.Entry::code, Function.identity()));
    for (Catalogue.Entry act : Catalogue.load().all()) {
      Glossary.Entry entry = Objects.requireNonNull(explained.get(act.code()), act.code());
      assertThat(entry.name()).as(act.code()).isEqualTo(act.name());
      assertThat(entry.basis()).contains(act.basis());
    }
  }

  @Test
  void aTermLeadsToOneEntry() {
    var terms = GLOSSARY.all().stream().flatMap(entry -> entry.terms().stream()).toList();
    assertThat(terms).doesNotHaveDuplicates();
    assertThat(terms).allMatch(term -> GLOSSARY.ofTerm(term).isPresent());
    assertThat(GLOSSARY.ofTerm("不存在")).isEmpty();
  }
}
