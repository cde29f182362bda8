package org.gongshi.intake;

import static org.gongshi.intake.IntakeCode.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A good row of every layout, and the ways to spoil it. All names and numbers are invented. */
final class OfficialRows {
  /** The day on which tests take files in. */
  static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  static final String AUTHORITY = "临江市市场监督管理局";
  static final String AUTHORITY_NUMBER = TestNumbers.authority(1);

  /** One way to spoil a row: the changed cells, and where which problem must be reported. */
  record Bad(String name, Map<String, String> changes, String column, IntakeCode code) {
    @Override
    public String toString() {
      return name;
    }
  }

  private OfficialRows() {}

  static Map<String, String> good(Layout layout, int n) {
    return switch (layout) {
      case PENALTY_2018 -> penalty(n);
      case LICENCE_2018 -> licence(n);
      case PENALTY_OLDER -> olderPenalty(n);
      case LICENCE_OLDER -> olderLicence(n);
      case NOTICE -> notice(n);
      case ORGANISATION -> organisation(n);
    };
  }

  static OfficialTable table(Layout layout) {
    return new OfficialTable(List.copyOf(good(layout, 1).keySet()));
  }

  private static void party(Map<String, String> row, int n) {
    row.put("行政相对人名称", "临江市云帆商贸有限公司" + n);
    row.put("行政相对人类别", "法人及非法人组织");
    row.put("行政相对人代码_1(统一社会信用代码)", TestNumbers.uscc(n));
    row.put("行政相对人代码_2(工商注册号)", TestNumbers.regno(n));
    row.put("行政相对人代码_3(组织机构代码)", TestNumbers.orgcode(n));
    row.put("行政相对人代码_4(税务登记号)", "");
    row.put("行政相对人代码_5(事业单位证书号)", "");
    row.put("行政相对人代码_6(社会组织登记证号)", "");
    row.put("法定代表人", "言若溪");
    row.put("法定代表人证件类型", "");
    row.put("法定代表人证件号码", "");
    row.put("证件类型", "");
    row.put("证件号码", "");
  }

  private static void source(Map<String, String> row) {
    row.put("数据来源单位", AUTHORITY);
    row.put("数据来源单位统一社会信用代码", AUTHORITY_NUMBER);
    row.put("备注", "");
  }

  private static Map<String, String> penalty(int n) {
    Map<String, String> row = new LinkedHashMap<>();
    party(row, n);
    row.put("行政处罚决定书文号", "临市监罚字〔2026〕" + n + "号");
    row.put("违法行为类型", "无照经营");
    row.put("违法事实", "未取得营业执照从事经营活动。\n现场检查时发现。");
    row.put("处罚依据", "《无证无照经营查处办法》第十三条");
    row.put("处罚类别", "罚款");
    row.put("处罚内容", "罚款人民币两万元");
    row.put("罚款金额(万元)", "2.000000");
    row.put("没收违法所得、没收非法财物的金额(万元)", "");
    row.put("暂扣或吊销证照名称及编号", "");
    row.put("处罚决定日期", "2026/5/6");
    row.put("处罚有效期", "2099-12-31");
    row.put("公示截止期", "2027-05-06");
    row.put("处罚机关", AUTHORITY);
    row.put("处罚机关统一社会信用代码", AUTHORITY_NUMBER);
    source(row);
    return row;
  }

  private static Map<String, String> licence(int n) {
    Map<String, String> row = new LinkedHashMap<>();
    party(row, n);
    row.put("行政许可决定文书名称", "准予行政许可决定书");
    row.put("行政许可决定文书号", "临许〔2026〕" + n + "号");
    row.put("许可类别", "普通");
    row.put("许可证书名称", "食品经营许可证");
    row.put("许可编号", "JY9901" + n);
    row.put("许可内容", "准予从事预包装食品销售");
    row.put("许可决定日期", "2026年3月1日");
    row.put("有效期自", "20260301");
    row.put("有效期至", "2031-02-28");
    row.put("许可机关", AUTHORITY);
    row.put("许可机关统一社会信用代码", AUTHORITY_NUMBER);
    row.put("当前状态", "1");
    source(row);
    return row;
  }

  private static Map<String, String> olderPenalty(int n) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("CF_WSH", "临市监罚字〔2026〕" + n + "号");
    row.put("CF_CFMC", "无照经营案");
    row.put("CF_CFLB1", "罚款");
    row.put("CF_CFLB2", "");
    row.put("CF_SY", "未取得营业执照从事经营活动");
    row.put("CF_YJ", "《无证无照经营查处办法》第十三条");
    olderParty(row, "CF_XDR_MC", n);
    row.put("CF_FR", "言若溪");
    row.put("CF_JG", "罚款人民币两万元");
    row.put("CF_JDRQ", "2026-05-06");
    row.put("CF_XZJG", AUTHORITY);
    row.put("CF_ZT", "0");
    row.put("GSQX", "");
    row.put("DFBM", "990100");
    row.put("SJC", "2026-05-07 08:00:00");
    row.put("BZ", "");
    return row;
  }

  private static void olderParty(Map<String, String> row, String name, int n) {
    row.put(name, "临江市云帆商贸有限公司" + n);
    row.put("行政相对人代码_1", TestNumbers.uscc(n));
    row.put("行政相对人代码_2", TestNumbers.orgcode(n));
    row.put("行政相对人代码_3", TestNumbers.regno(n));
    row.put("行政相对人代码_4", "");
    row.put("行政相对人代码_5", "");
  }

  private static Map<String, String> olderLicence(int n) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("XK_WSH", "临许〔2026〕" + n + "号");
    row.put("XK_XMMC", "食品经营许可");
    row.put("XK_SPLB", "普通");
    row.put("XK_NR", "准予从事预包装食品销售");
    olderParty(row, "XK_XDR", n);
    row.put("XK_FR", "言若溪");
    row.put("XK_JDRQ", "2026.3.1");
    row.put("XK_JZQ", "2031-02-28");
    row.put("XK_XZJG", AUTHORITY);
    row.put("XK_ZT", "0");
    row.put("DFBM", "990100");
    row.put("SJC", "2026-05-07 08:00:00");
    row.put("BZ", "");
    return row;
  }

  private static Map<String, String> notice(int n) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("公示事项类别", "列入名单");
    party(row, n);
    row.put("文书名称", "列入决定书");
    row.put("决定文书号", "临列〔2026〕" + n + "号");
    row.put("名单类别", "经营异常名录");
    row.put("列入事由", "未按期公示年度报告");
    row.put("法律依据", "《企业信息公示暂行条例》第十七条");
    row.put("决定内容", "列入经营异常名录");
    row.put("等级", "");
    row.put("评定办法", "");
    row.put("决定日期", "2026-04-09");
    row.put("有效期自", "");
    row.put("有效期至", "");
    row.put("公示截止期", "");
    row.put("决定机关", AUTHORITY);
    row.put("决定机关统一社会信用代码", AUTHORITY_NUMBER);
    source(row);
    return row;
  }

  private static Map<String, String> organisation(int n) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("名称", "临江市云帆商贸有限公司" + n);
    row.put("曾用名", "临江市云舟商行;临江市云舟商贸有限公司(至2024-05-01)");
    row.put("统一社会信用代码", TestNumbers.uscc(n));
    row.put("工商注册号", TestNumbers.regno(n));
    row.put("组织机构代码", TestNumbers.orgcode(n));
    row.put("主体类型", "法人及非法人组织");
    row.put("法定代表人", "言若溪");
    row.put("联系电话", "0990-5550100");
    row.put("注册地址", "临江市长堤路1号");
    row.put("行政区划代码", "990102");
    row.put("行业门类", "F");
    row.put("登记状态", "存续(在营、开业、在册)");
    row.put("成立日期", "2019-03-02");
    row.put("数据来源单位", AUTHORITY);
    row.put("数据来源单位统一社会信用代码", AUTHORITY_NUMBER);
    return row;
  }

  /** At least twelve ways to spoil a row of the layout. */
  static List<Bad> bad(Layout layout) {
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
