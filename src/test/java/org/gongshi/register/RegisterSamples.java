package org.gongshi.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Invented acts and organisations that are legal as they stand, for tests to bend. */
final class RegisterSamples {

  static final LocalDate DECIDED = LocalDate.of(2026, 5, 6);
  static final SubjectNumber COMPANY = new SubjectNumber(Scheme.USCC, "91999664F8EHY495XY");
  static final SubjectNumber AUTHORITY = new SubjectNumber(Scheme.USCC, "91997485Y0GWXN70D4");
  static final SourceRef SOURCE = new SourceRef("s-1", "云泽省信用信息平台");
  static final Publicity PUBLICITY =
      new Publicity(
          OfficialTime.startOf(DECIDED), OfficialTime.endOf(DECIDED.plusYears(1)), "test/1");

  private RegisterSamples() {}

  static ActBuilder act(NoticeKind kind) {
    return Act.builder()
        .kind(kind)
        .documentNo("云市监许〔2026〕12号")
        .authority(new AuthorityRef(AUTHORITY, "云泽市市场监督管理局"))
        .party(Party.subject(PartyType.ORGANISATION, "云泽市青禾食品有限公司", List.of(COMPANY)))
        .category("普通")
        .catalogueCode("licence-general")
        .basis("《中华人民共和国食品安全法》第三十五条")
        .decidedOn(DECIDED)
        .validTo(Optional.of(DECIDED.plusMonths(6)))
        .publicity(PUBLICITY)
        .region("990102")
        .source(SOURCE);
  }

  static ActBuilder penalty() {
    return act(NoticeKind.PENALTY)
        .validTo(Optional.empty())
        .cause(Optional.of("未按规定贮存食品"))
        .facts(Optional.of("现场检查发现冷库温度高于标签标示。"))
        .decision(Optional.of("罚款20000元"))
        .severity(Optional.of(Severity.GENERAL));
  }

  static ActBuilder rating() {
    return act(NoticeKind.RATING).gradeScale(Optional.of(new GradeScale("A", "餐饮服务食品安全量化分级")));
  }

  static Party practitioner() {
    return Party.practitioner(
        "林知远", new PractitionerKey("tour-guide", AUTHORITY.value(), "D-9901-000123"));
  }
}
