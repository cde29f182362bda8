package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  private final Catalogue catalogue = Catalogue.load();

  @ParameterizedTest
  @CsvSource({
    "licence, 普通, licence-ordinary",
    "licence, ' 普 通 ', licence-ordinary",
    "licence, 其他, licence-other",
    "licence, 其他－变更, licence-other",
    "penalty, 罚款, penalty-fine",
    "penalty, 没收违法所得、没收非法财物, penalty-confiscate-goods",
    "penalty, 暂扣或者吊销许可证、暂扣或者吊销执照, penalty-revoke-licence",
    "penalty, 警告；罚款, penalty-fine",
    "penalty, '法律、行政法规规定的其他行政处罚', penalty-other",
    "penalty, 消防处罚, penalty-fire-safety",
    "commendation, a级纳税人, commendation-tax",
    "listing, 失信被执行人, listing-court",
    "rating, 餐饮服务食品安全量化等级, rating-food",
  })
  void listedCategoriesAreFoundAsFilesWriteThem(String kind, String category, String code) {
    assertThat(catalogue.find(NoticeKind.ofCode(kind).orElseThrow(), category, TODAY))
        .get()
        .extracting(Catalogue.Entry::code)
        .isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"行政拘留", "罚款、行政拘留", "其他-行政拘留", "其他：限期出境", "普通", "罚款、", "信用分", ""})
  void whatIsNotListedIsRefused(String category) {
    assertThat(catalogue.find(NoticeKind.PENALTY, category, TODAY)).isEmpty();
  }

  @Test
  void anEntryIsListedFromItsDay() {
    assertThat(catalogue.find(NoticeKind.PENALTY, "通报批评", LocalDate.of(2021, 7, 14))).isEmpty();
    assertThat(catalogue.find(NoticeKind.PENALTY, "通报批评", LocalDate.of(2021, 7, 15))).isPresent();
  }

  @Test
  void eachEntryHasBasisAndEditionAndItsOwnCode() {
    assertThat(catalogue.all())
        .hasSizeGreaterThanOrEqualTo(40)
        .allSatisfy(entry -> {
          assertThat(entry.basis()).isNotBlank();
          assertThat(entry.edition()).isNotBlank();
          assertThat(catalogue.ofCode(entry.code())).contains(entry);
          assertThat(catalogue.find(entry.kind(), entry.name(), TODAY)).contains(entry);
          assertThat(entry.aliases())
              .allSatisfy(
                  alias -> assertThat(catalogue.find(entry.kind(), alias, TODAY)).contains(entry));
        });
    assertThat(catalogue.all().stream().map(Catalogue.Entry::code)).doesNotHaveDuplicates();
    assertThat(catalogue.all().stream().map(Catalogue.Entry::kind)).contains(NoticeKind.values());
  }

  @Test
  void personsAreNeitherListedNorRated() {
    assertThat(catalogue.all())
        .filteredOn(
            entry -> entry.kind() == NoticeKind.LISTING || entry.kind() == NoticeKind.RATING)
        .noneMatch(Catalogue.Entry::practitioners);
  }
}
