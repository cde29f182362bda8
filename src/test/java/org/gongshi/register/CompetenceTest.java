package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.gongshi.testsupport.Acts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompetenceTest {
  private final Competence competence = Competence.load();

  @ParameterizedTest
  @CsvSource({
    "11990100MB0000001, 云泽市市场监督管理局, PENALTY, penalty-fine, true",
    "12990100MB0000001, 云泽市卫生监督所, PENALTY, penalty-fine, true",
    "91990102MA0000001, 云泽市清风检测有限公司, PENALTY, penalty-fine, false",
    "51990100MB0000001, 云泽市注册会计师协会, PENALTY, penalty-fine, false",
    "51990100MB0000001, 云泽市注册会计师协会, LICENCE, licence-ordinary, true",
    "91990102MA0000001, 云泽市清风检测有限公司, RATING, rating-hotel, false",
    "11990100MB0000001, 云泽市市场监督管理局, LISTING, listing-serious, true",
    "11990100MB0000001, 云泽市市场监督管理局, LISTING, listing-court, false",
    "11990100MB0000003, 云泽市中级人民法院, LISTING, listing-court, true",
  })
  void tellsWhoMayIssueWhat(
      String head, String name, NoticeKind kind, String entry, boolean competent) {
    AuthorityRef authority = new AuthorityRef(Acts.uscc(head), name);
    assertThat(competence.includes(authority, kind, entry)).isEqualTo(competent);
  }

  @ParameterizedTest
  @EnumSource(NoticeKind.class)
  void everyKindHasSomebody(NoticeKind kind) {
    AuthorityRef authority = new AuthorityRef(Acts.AUTHORITY, "云泽市市场监督管理局");
    assertThat(competence.includes(authority, kind, "any")).isTrue();
  }

  @Test
  void everyEntryThatItNamesIsInTheCatalogue() {
    assertThat(Catalogue.load().ofCode("listing-court")).isPresent();
  }
}
