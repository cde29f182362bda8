package org.gongshi.intake;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A good row of every layout. All names and numbers are invented. */
final class OfficialRows {
  /** The day on which tests take files in. */
  static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  static final String AUTHORITY = "临江市市场监督管理局";
  static final String AUTHORITY_NUMBER = TestNumbers.authority(1);

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
}
