package org.gongshi.intake;

import static org.gongshi.intake.IntakeCode.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways to spoil a row of {@link OfficialRows}. */
final class BadRows {
  /** One way to spoil a row: the changed cells, and where which problem must be reported. */
  record Bad(String name, Map<String, String> changes, String column, IntakeCode code) {
    @Override
    public String toString() {
      return name;
    }
  }

  private BadRows() {}

  /** At least twelve ways to spoil a row of the layout. */
  static List<Bad> of(Layout layout) {
    return switch (layout) {
      case PENALTY_2018 -> badPenalties();
      case LICENCE_2018 -> badLicences();
      case PENALTY_OLDER -> badOlder("CF_", "CF_SY", "CF_YJ", "CF_CFLB1");
      case LICENCE_OLDER -> badOlder("XK_", "XK_NR", "", "XK_SPLB");
      case NOTICE -> badNotices();
      case ORGANISATION -> badOrganisations();
    };
  }

  private static Bad bad(String name, String column, String value, IntakeCode code) {
    return new Bad(name, Map.of(column, value), column, code);
  }

  /** A well-formed code whose check character is another one. */
  static String broken(String code) {
    char last = code.charAt(code.length() - 1);
    return code.substring(0, code.length() - 1) + (last == '1' ? '2' : '1');
  }

  private static List<Bad> badActs(String freeText, String decidedOn, String authority) {
    List<Bad> bad = new ArrayList<>();
    bad.add(
        bad(
            "identityNumberInCode2",
            "行政相对人代码_2(工商注册号)",
            TestNumbers.resident(11),
            IDENTITY_NUMBER));
    bad.add(
        bad(
            "identityNumberInCode5",
            "行政相对人代码_5(事业单位证书号)",
            TestNumbers.oldResident(12),
            IDENTITY_NUMBER));
    bad.add(
        bad(
            "identityNumberInFreeText",
            freeText,
            "经查,当事人(身份证号:" + TestNumbers.resident(13) + ")……",
            IDENTITY_NUMBER));
    bad.add(
        new Bad(
            "naturalPerson",
            Map.of("行政相对人名称", "言若溪", "行政相对人类别", "自然人", "证件号码", TestNumbers.resident(14)),
            "行政相对人名称",
            NATURAL_PERSON));
    bad.add(bad("unknownPartyKind", "行政相对人类别", "星系", PARTY_KIND_UNKNOWN));
    bad.add(
        bad("wrongCheckDigit", "行政相对人代码_1(统一社会信用代码)", broken(TestNumbers.uscc(1)), NUMBER_INVALID));
    bad.add(
        new Bad(
            "noNumber",
            Map.of("行政相对人代码_1(统一社会信用代码)", "", "行政相对人代码_2(工商注册号)", "", "行政相对人代码_3(组织机构代码)", "无"),
            "行政相对人代码_1(统一社会信用代码)",
            PARTY_NUMBER_MISSING));
    bad.add(bad("unreadableDate", decidedOn, "2026-02-30", DATE_UNREADABLE));
    bad.add(bad("implausibleDate", decidedOn, "1066-10-14", DATE_IMPLAUSIBLE));
    bad.add(bad("decisionInFuture", decidedOn, "2026-06-02", DECISION_IN_FUTURE));
    bad.add(bad("noAuthority", authority, "", AUTHORITY_MISSING));
    bad.add(bad("controlCharacter", freeText, "经查\u0007……", CELL_CHARACTER));
    bad.add(bad("tooLong", freeText, "长".repeat(Lengths.PARAGRAPHS + 1), CELL_TOO_LONG));
    return bad;
  }

  private static List<Bad> badPenalties() {
    List<Bad> bad = badActs("违法事实", "处罚决定日期", "处罚机关");
    bad.add(bad("outsideCatalogue", "处罚类别", "行政拘留", NOT_IN_CATALOGUE));
    bad.add(bad("noDocumentNumber", "行政处罚决定书文号", "", DOCUMENT_NUMBER_MISSING));
    bad.add(bad("noBasis", "处罚依据", "", BASIS_MISSING));
    bad.add(bad("noCause", "违法行为类型", "", CELL_REQUIRED));
    bad.add(bad("validityReversed", "处罚有效期", "2026-05-05", VALIDITY_REVERSED));
    bad.add(bad("companyPunishes", "处罚机关统一社会信用代码", TestNumbers.uscc(2), AUTHORITY_NOT_COMPETENT));
    bad.add(bad("negativeMoney", "罚款金额(万元)", "-2", MONEY_NEGATIVE));
    bad.add(bad("unreadableMoney", "罚款金额(万元)", "两万", MONEY_UNREADABLE));
    bad.add(bad("moneyTooFine", "罚款金额(万元)", "2.0000001", MONEY_OUT_OF_RANGE));
    bad.add(bad("publicityOver", "处罚决定日期", "2020-01-02", PUBLICITY_OVER));
    return bad;
  }

  private static List<Bad> badLicences() {
    List<Bad> bad = badActs("许可内容", "许可决定日期", "许可机关");
    bad.add(bad("outsideCatalogue", "许可类别", "口头许可", NOT_IN_CATALOGUE));
    bad.add(bad("noDocumentNumber", "行政许可决定文书号", "/", DOCUMENT_NUMBER_MISSING));
    bad.add(bad("validityReversed", "有效期至", "2026-02-28", VALIDITY_REVERSED));
    bad.add(bad("unknownStatus", "当前状态", "7", STATUS_UNKNOWN));
    return bad;
  }

  private static List<Bad> badNotices() {
    List<Bad> bad = badActs("决定内容", "决定日期", "决定机关");
    bad.add(bad("unknownKind", "公示事项类别", "排行榜", KIND_UNKNOWN));
    bad.add(bad("outsideCatalogue", "名单类别", "不文明乘客", NOT_IN_CATALOGUE));
    bad.add(bad("noBasis", "法律依据", "", BASIS_MISSING));
    bad.add(
        new Bad(
            "ratingWithoutGrade", Map.of("公示事项类别", "评级", "名单类别", "纳税信用等级"), "等级", GRADE_MISSING));
    return bad;
  }

  private static List<Bad> badOlder(String prefix, String freeText, String basis, String category) {
    List<Bad> bad = new ArrayList<>();
    bad.add(bad("identityNumberInCode2", "行政相对人代码_2", TestNumbers.resident(21), IDENTITY_NUMBER));
    bad.add(bad("identityNumberInCode3", "行政相对人代码_3", TestNumbers.resident(22), IDENTITY_NUMBER));
    bad.add(bad("identityNumberInCode5", "行政相对人代码_5", TestNumbers.resident(23), IDENTITY_NUMBER));
    bad.add(
        bad(
            "identityNumberInFreeText",
            freeText,
            "持证人" + TestNumbers.resident(24),
            IDENTITY_NUMBER));
    String party = prefix.equals("CF_") ? "CF_XDR_MC" : "XK_XDR";
    bad.add(
        new Bad(
            "naturalPerson",
            Map.of(
                party,
                "言若溪",
                "行政相对人代码_1",
                "",
                "行政相对人代码_2",
                "",
                "行政相对人代码_3",
                "",
                "行政相对人代码_5",
                TestNumbers.resident(25)),
            party,
            NATURAL_PERSON));
    bad.add(bad("wrongCheckDigit", "行政相对人代码_1", broken(TestNumbers.uscc(1)), NUMBER_INVALID));
    bad.add(bad("wrongOrganisationCode", "行政相对人代码_2", TestNumbers.regno(1), NUMBER_INVALID));
    bad.add(bad("outsideCatalogue", category, "不在目录", NOT_IN_CATALOGUE));
    bad.add(bad("noDocumentNumber", prefix + "WSH", "", DOCUMENT_NUMBER_MISSING));
    bad.add(bad("noAuthority", prefix + "XZJG", "", AUTHORITY_MISSING));
    bad.add(
        new Bad(
            "unknownAuthority",
            Map.of(prefix + "XZJG", "无名局"),
            AUTHORITY_USCC_MISSING,
            AUTHORITY_UNKNOWN));
    bad.add(bad("unreadableDate", prefix + "JDRQ", "上个月", DATE_UNREADABLE));
    bad.add(bad("decisionInFuture", prefix + "JDRQ", "2027-01-01", DECISION_IN_FUTURE));
    bad.add(bad("unknownStatus", prefix + "ZT", "9", STATUS_UNKNOWN));
    if (!basis.isEmpty()) {
      bad.add(bad("noBasis", basis, "", BASIS_MISSING));
    }
    return bad;
  }

  /** The older layouts have no such column; the report then names the field. */
  private static final String AUTHORITY_USCC_MISSING = "AUTHORITY_USCC";

  private static List<Bad> badOrganisations() {
    List<Bad> bad = new ArrayList<>();
    bad.add(bad("identityNumberInUscc", "统一社会信用代码", TestNumbers.resident(31), IDENTITY_NUMBER));
    bad.add(bad("identityNumberInRegno", "工商注册号", TestNumbers.resident(32), IDENTITY_NUMBER));
    bad.add(
        bad("identityNumberInAddress", "注册地址", "长堤路 " + TestNumbers.resident(33), IDENTITY_NUMBER));
    bad.add(new Bad("naturalPerson", Map.of("主体类型", "自然人"), "名称", NATURAL_PERSON));
    bad.add(bad("unknownPartyKind", "主体类型", "其他", PARTY_KIND_UNKNOWN));
    bad.add(bad("noName", "名称", "", CELL_REQUIRED));
    bad.add(bad("wrongCheckDigit", "统一社会信用代码", broken(TestNumbers.uscc(1)), NUMBER_INVALID));
    bad.add(
        new Bad(
            "noNumber",
            Map.of("统一社会信用代码", "", "工商注册号", "", "组织机构代码", ""),
            "统一社会信用代码",
            PARTY_NUMBER_MISSING));
    bad.add(bad("unknownRegion", "行政区划代码", "770000", REGION_UNKNOWN));
    bad.add(bad("unknownSector", "行业门类", "Z", SECTOR_UNKNOWN));
    bad.add(bad("unknownStatus", "登记状态", "迁往火星", STATUS_UNKNOWN));
    bad.add(bad("foundedTomorrow", "成立日期", "2026-06-02", DATE_IMPLAUSIBLE));
    bad.add(bad("unreadableDate", "成立日期", "去年", DATE_UNREADABLE));
    bad.add(bad("tooLong", "联系电话", "转".repeat(Lengths.TELEPHONE + 1), CELL_TOO_LONG));
    return bad;
  }
}
