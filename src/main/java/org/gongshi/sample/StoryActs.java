package org.gongshi.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.GradeScale;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.Party;
import org.gongshi.register.PartyType;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.Professions;
import org.gongshi.register.SourceRef;
import org.gongshi.sample.Offices.Office;

/** The acts of the {@link Story}, one for each state. */
final class StoryActs {

  private static final SourceRef PROVINCE = Offices.creditCentre(Story.WANGLAN.province());

  private final LocalDate asOf;

  StoryActs(LocalDate asOf) {
    this.asOf = asOf;
  }

  /** In the order of the page: good, ended, warning, ratings, and what is not on it. */
  List<Act> delivered() {
    return List.of(
        inForce(),
        withoutEnd(),
        named(),
        commendation(),
        ranOut(),
        takenAway(),
        penalty(),
        corrected(),
        listing(),
        rating(),
        notYetInForce(),
        endedYesterday(),
        repaired(),
        authorityPenalty(),
        guide(Story.GUIDE_NAME, Story.GUIDE, Story.WANGLAN, 20),
        guide(Story.GUIDE_NAME, Story.OTHER_GUIDE, Story.SHUANGXI, 21),
        guide(Story.CONFUSABLE_GUIDE_NAME, Story.CONFUSABLE_GUIDE, Story.WANGLAN, 22));
  }

  private Act inForce() {
    return StoryDrafts.licence(1, "samr", "licence-ordinary", asOf.minusDays(400), years(400, 5))
        .certificateName(Optional.of("食品经营许可证"))
        .certificateNo(Optional.of("JY99010200001"))
        .decision(Optional.of("准予从事预包装食品、散装食品销售。"))
        .build();
  }

  private Act withoutEnd() {
    return StoryDrafts.licence(
            2, "ecology", "licence-registration", asOf.minusDays(700), Optional.empty())
        .certificateName(Optional.of("固定污染源排污登记回执"))
        .certificateNo(Optional.of("DJ99010200001"))
        .decision(Optional.of("准予排污登记。"))
        .build();
  }

  /** The licence that a second source describes differently. */
  Act named() {
    return StoryDrafts.licence(3, "health", "licence-ordinary", asOf.minusDays(200), years(200, 4))
        .certificateName(Optional.of("公共场所卫生许可证"))
        .certificateNo(Optional.of("WS99010200001"))
        .decision(Optional.of("准予经营。"))
        .build();
  }

  /** What the province says of that licence: it ends a year later. */
  Act namedDifferently() {
    return named().toBuilder().validTo(years(200, 5)).source(PROVINCE).build();
  }

  private Act commendation() {
    return StoryDrafts.act(
            4, "公", NoticeKind.COMMENDATION, "tax", "commendation-tax", asOf.minusDays(120))
        .decision(Optional.of("列入A级纳税人名单。"))
        .build();
  }

  private Act ranOut() {
    LocalDate decidedOn = asOf.minusYears(5).minusDays(60);
    return StoryDrafts.licence(
            5, "samr", "licence-ordinary", decidedOn, Optional.of(asOf.minusDays(60)))
        .certificateName(Optional.of("食品生产许可证"))
        .certificateNo(Optional.of("SC99010200001"))
        .decision(Optional.of("准予从事糕点、豆制品生产。"))
        .build();
  }

  private Act takenAway() {
    return StoryDrafts.licence(
            6, "transport", "licence-ordinary", asOf.minusDays(600), years(600, 4))
        .certificateName(Optional.of("道路运输经营许可证"))
        .certificateNo(Optional.of("DY99010200001"))
        .decision(Optional.of("准予从事道路普通货物运输。"))
        .status(ActStatus.REVOKED)
        .build();
  }

  /** The penalty that is in publicity. */
  Act penalty() {
    return StoryDrafts.penalty(
            7, "samr", "penalty-food-safety", asOf.minusDays(60), Optional.empty())
        .cause(Optional.of("未按规定贮存食品"))
        .facts(Optional.of("现场检查发现冷库温度高于标签标示的贮存条件，当事人不能提供温度记录。"))
        .basis("《中华人民共和国食品安全法》第一百三十二条")
        .decision(Optional.of("警告；罚款20000元。"))
        .fineYuan(Optional.of(BigDecimal.valueOf(20_000)))
        .build();
  }

  /** The penalty that was corrected, as first delivered. */
  Act corrected() {
    return StoryDrafts.penalty(
            8, "fire", "penalty-fire-safety", asOf.minusDays(90), Optional.empty())
        .cause(Optional.of("消防设施未保持完好有效"))
        .facts(Optional.of("疏散通道上的应急照明灯不亮。"))
        .basis("《中华人民共和国消防法》第六十条第一款第一项")
        .decision(Optional.of("罚款50000元。"))
        .fineYuan(Optional.of(BigDecimal.valueOf(50_000)))
        .build();
  }

  /** What its source made of it: one nought less. */
  Act correction() {
    return corrected().toBuilder()
        .decision(Optional.of("罚款5000元。"))
        .fineYuan(Optional.of(BigDecimal.valueOf(5000)))
        .remark(Optional.of("更正：原公示的罚款金额有误。"))
        .build();
  }

  private Act listing() {
    return StoryDrafts.act(
            9, "公", NoticeKind.LISTING, "samr", "listing-abnormal", asOf.minusDays(30))
        .decision(Optional.of("未按照规定的期限公示年度报告，列入经营异常名录。"))
        .build();
  }

  private Act rating() {
    LocalDate decidedOn = asOf.minusDays(150);
    return StoryDrafts.act(
            10, "公", NoticeKind.RATING, "samr", "rating-food", decidedOn, years(150, 1))
        .gradeScale(Optional.of(new GradeScale("A", "餐饮服务食品安全监督量化分级：动态评定与年度评定")))
        .build();
  }

  private Act notYetInForce() {
    Optional<LocalDate> validTo = Optional.of(asOf.plusYears(2));
    return StoryDrafts.licence(11, "urban", "licence-other", asOf.minusDays(3), validTo)
        .validFrom(Optional.of(asOf.plusDays(10)))
        .certificateName(Optional.of("户外广告设置许可证"))
        .certificateNo(Optional.of("GG99010200001"))
        .decision(Optional.of("准予设置门头招牌。"))
        .build();
  }

  private Act endedYesterday() {
    Optional<LocalDate> end = Optional.of(asOf.minusDays(1));
    return StoryDrafts.penalty(12, "samr", "penalty-fine", asOf.minusDays(200), end)
        .cause(Optional.of("未明码标价"))
        .facts(Optional.of("销售的商品未标明价格。"))
        .basis("《中华人民共和国价格法》第四十二条")
        .decision(Optional.of("罚款1000元。"))
        .fineYuan(Optional.of(BigDecimal.valueOf(1000)))
        .build();
  }

  private Act repaired() {
    return StoryDrafts.penalty(13, "ecology", "penalty-fine", asOf.minusDays(180), Optional.empty())
        .cause(Optional.of("未采取有效防尘措施"))
        .facts(Optional.of("堆场物料未密闭。"))
        .basis("《中华人民共和国大气污染防治法》第一百一十七条第一项")
        .decision(Optional.of("罚款10000元。"))
        .status(ActStatus.REPAIRED)
        .build();
  }

  private Act authorityPenalty() {
    Office party = Offices.of("urban", Story.SHITONG.county());
    Office office = Offices.of("ecology", Story.SHITONG.county());
    return StoryDrafts.penalty(14, "ecology", "penalty-fine", asOf.minusDays(40), Optional.empty())
        .authority(office.ref())
        .documentNo(StoryDrafts.documentNo(office, "罚", asOf.minusDays(40), 14))
        .region(office.region().code())
        .party(Party.subject(PartyType.AUTHORITY, party.ref().name(), List.of(party.ref().uscc())))
        .cause(Optional.of("露天焚烧落叶"))
        .facts(Optional.of("在公园管理用房旁露天焚烧清扫的落叶。"))
        .basis("《中华人民共和国大气污染防治法》第一百一十九条")
        .decision(Optional.of("罚款2000元。"))
        .fineYuan(Optional.of(BigDecimal.valueOf(2000)))
        .build();
  }

  /** One of the two notices of the small source; it stays. */
  Act signboard() {
    return StoryDrafts.licence(15, "urban", "licence-other", asOf.minusDays(100), years(100, 2))
        .party(
            Party.subject(
                PartyType.SOLE_TRADER, Story.NOODLE_SHOP_NAME, List.of(Story.NOODLE_SHOP)))
        .decision(Optional.of("准予设置门头招牌。"))
        .source(smallSource())
        .build();
  }

  /** The other one, about the company, which the small source takes back. */
  Act withdrawn() {
    return StoryDrafts.licence(16, "urban", "licence-other", asOf.minusDays(80), years(80, 2))
        .decision(Optional.of("准予设置墙面广告。"))
        .source(smallSource())
        .build();
  }

  static SourceRef smallSource() {
    return Offices.of("urban", Story.WANGLAN.county()).source();
  }

  private Act guide(String name, PractitionerKey key, Area area, int number) {
    Office issuer = Offices.of("culture", area.prefecture());
    LocalDate decidedOn = asOf.minusDays(300);
    return StoryDrafts.licence(number, "culture", "licence-recognition", decidedOn, years(300, 3))
        .authority(issuer.ref())
        .region(issuer.region().code())
        .party(Party.practitioner(name, key))
        .certificateName(Optional.of("导游证"))
        .certificateNo(Optional.of(key.number()))
        .basis(Professions.load().ofCode(key.profession()).orElseThrow().basis())
        .sector(Optional.empty())
        .build();
  }

  /** The last day of a validity of some years that began some days ago. */
  private Optional<LocalDate> years(int daysAgo, int years) {
    return Optional.of(asOf.minusDays(daysAgo).plusYears(years).minusDays(1));
  }
}
