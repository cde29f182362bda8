package org.gongshi.testsupport;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.ActBuilder;
import org.gongshi.register.AuthorityRef;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Organisation;
import org.gongshi.register.OrganisationStatus;
import org.gongshi.register.Party;
import org.gongshi.register.PartyType;
import org.gongshi.register.Publicity;
import org.gongshi.register.Scheme;
import org.gongshi.register.Severity;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;

/** Invented acts and organisations of area 99, legal as they stand, for tests to bend. */
public final class Acts {
  public static final SubjectNumber AUTHORITY = uscc("11990100MB0000001");
  public static final SourceRef SOURCE = new SourceRef(AUTHORITY.value(), "云泽市市场监督管理局");
  public static final SourceRef OTHER_SOURCE =
      new SourceRef(uscc("11990000MB0000002").value(), "云泽省信用信息平台");

  private Acts() {}

  /** A unified social credit code from its first 17 characters. */
  public static SubjectNumber uscc(String head) {
    for (char check : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
      var number = SubjectNumber.parse(Scheme.USCC, head + check).asNumber();
      if (number.isPresent()) {
        return number.get();
      }
    }
    throw new IllegalArgumentException("no check digit fits");
  }

  /** A business registration number from its first 14 digits. */
  public static SubjectNumber regno(String head) {
    for (char check : "0123456789".toCharArray()) {
      var number = SubjectNumber.parse(Scheme.REGNO, head + check).asNumber();
      if (number.isPresent()) {
        return number.get();
      }
    }
    throw new IllegalArgumentException("no check digit fits");
  }

  /** The n-th invented company of a test. */
  public static SubjectNumber company(String test, int n) {
    String letters = "ABCDEFGHJKLMNPQRTUWXY0123456789";
    int hash = Math.abs((test + n).hashCode());
    StringBuilder code = new StringBuilder("91990102MA");
    for (int i = 0; i < 7; i++) {
      code.append(letters.charAt(hash % letters.length()));
      hash = hash / letters.length() + i * 7;
    }
    return uscc(code.toString());
  }

  public static LocalDate today() {
    return LocalDate.now(OfficialTime.ZONE);
  }

  /** A licence in force. */
  public static ActBuilder licence(SubjectNumber party, String name, String documentNo) {
    LocalDate decided = today().minusDays(30);
    return Act.builder()
        .kind(NoticeKind.LICENCE)
        .documentNo(documentNo)
        .authority(new AuthorityRef(AUTHORITY, "云泽市市场监督管理局"))
        .party(Party.subject(PartyType.ORGANISATION, name, List.of(party)))
        .category("普通")
        .catalogueCode("licence-ordinary")
        .basis("《中华人民共和国行政许可法》第十二条第一项")
        .decision(Optional.of("准予从事食品销售"))
        .decidedOn(decided)
        .validFrom(Optional.of(decided))
        .validTo(Optional.of(today().plusYears(3)))
        .publicity(
            new Publicity(
                OfficialTime.startOf(decided), OfficialTime.endOf(today().plusYears(4)), "test/1"))
        .region("990102")
        .source(SOURCE);
  }

  /** A penalty in publicity. */
  public static ActBuilder penalty(SubjectNumber party, String name, String documentNo) {
    LocalDate decided = today().minusDays(20);
    return licence(party, name, documentNo)
        .kind(NoticeKind.PENALTY)
        .category("罚款")
        .catalogueCode("penalty-fine")
        .validFrom(Optional.empty())
        .validTo(Optional.empty())
        .cause(Optional.of("未按规定贮存食品"))
        .facts(Optional.of("现场检查发现冷库温度高于标签标示。"))
        .basis("《中华人民共和国食品安全法》第一百三十二条")
        .decision(Optional.of("罚款20000元"))
        .severity(Optional.of(Severity.GENERAL))
        .decidedOn(decided)
        .publicity(
            new Publicity(
                OfficialTime.startOf(decided), OfficialTime.endOf(decided.plusYears(1)), "test/1"));
  }

  /** An organisation as a register file delivers it. */
  public static Organisation organisation(SubjectNumber number, String name) {
    return organisation(List.of(number), name);
  }

  /** The same with several numbers. */
  public static Organisation organisation(List<SubjectNumber> numbers, String name) {
    return new Organisation(
        name,
        List.of(),
        numbers,
        PartyType.ORGANISATION,
        Optional.of("林知远"),
        Optional.of("0999-5550100"),
        Optional.of("云泽省云泽市青禾路1号"),
        "990102",
        Optional.of("F"),
        OrganisationStatus.ACTIVE,
        Optional.of(LocalDate.of(2019, 3, 2)),
        SOURCE);
  }
}
