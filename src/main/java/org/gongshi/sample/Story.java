package org.gongshi.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.FormerName;
import org.gongshi.register.Organisation;
import org.gongshi.register.OrganisationStatus;
import org.gongshi.register.PartyType;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.Scheme;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;

/**
 * The hand-made part of the sample: one small invented company whose page shows every state a
 * notice can have, its namesakes, three tour guides with confusable names, and an authority that
 * was itself penalised. Its numbers and names are what documentation, tests and the start of dev
 * mode quote.
 */
public final class Story {

  static final Area WANGLAN = area("990102");
  static final Area SHUANGXI = area("990321");
  static final Area SHITONG = area("990322");

  /** The company, a food factory with all three numbers. */
  public static final SubjectNumber COMPANY = uscc("91990102", "MCC00001");

  public static final SubjectNumber COMPANY_REGNO =
      SubjectNumber.withCheckDigit(Scheme.REGNO, "99010200000001");
  public static final SubjectNumber COMPANY_ORGCODE = orgcode("MCC00001");
  public static final String COMPANY_NAME = "云泽市拾穗桥食品有限公司";
  public static final String COMPANY_FORMER_NAME = "云泽市拾穗食品加工厂";

  /** Another company of the same name, in another county, of which nothing is published. */
  public static final SubjectNumber NAMESAKE = uscc("91990321", "MCC00002");

  /** A sole trader with a similar name. */
  public static final SubjectNumber NOODLE_SHOP = uscc("92990321", "MCC00003");

  public static final String NOODLE_SHOP_NAME = "霜溪县拾穗桥面馆";

  /** Two characters that only names of the story have, and how they are read. */
  public static final String NAME_QUERY = "拾穗";

  public static final String PINYIN_QUERY = "shisuiqiao";

  /** Two tour guides of one name, and one whose name is read the same. */
  public static final String GUIDE_NAME = "林晚舟";

  public static final String CONFUSABLE_GUIDE_NAME = "林晚州";
  public static final PractitionerKey GUIDE = guide(WANGLAN, "D-9901-9000001");
  public static final PractitionerKey OTHER_GUIDE = guide(SHUANGXI, "D-9903-9000002");
  public static final PractitionerKey CONFUSABLE_GUIDE = guide(WANGLAN, "D-9901-9000003");

  /** The authority that was penalised. */
  public static final SubjectNumber AUTHORITY = Offices.of("urban", SHITONG.county()).ref().uscc();

  private static final SourceRef REGISTER = Offices.of("samr", WANGLAN.province()).source();

  private final LocalDate asOf;
  private final StoryActs acts;

  /** The story with its times relative to a day. */
  public Story(LocalDate asOf) {
    this.asOf = asOf;
    this.acts = new StoryActs(asOf);
  }

  /** Document number of the penalty that is in publicity. */
  public String penaltyDocumentNo() {
    return acts.penalty().documentNo();
  }

  /** Document number of the penalty that was corrected. */
  public String correctedDocumentNo() {
    return acts.corrected().documentNo();
  }

  /** Document number of the licence that two sources describe differently. */
  public String disputedDocumentNo() {
    return acts.named().documentNo();
  }

  /** Document number of the penalty that its source withdrew. */
  public String withdrawnDocumentNo() {
    return acts.withdrawn().documentNo();
  }

  /** The subjects as their register delivers them. */
  List<Organisation> organisations() {
    return List.of(
        organisation(
            COMPANY_NAME,
            List.of(new FormerName(COMPANY_FORMER_NAME, Optional.of(asOf.minusYears(4)))),
            List.of(COMPANY, COMPANY_REGNO, COMPANY_ORGCODE),
            PartyType.ORGANISATION,
            WANGLAN,
            "C"),
        organisation(
            COMPANY_NAME, List.of(), List.of(NAMESAKE), PartyType.ORGANISATION, SHUANGXI, "C"),
        organisation(
            NOODLE_SHOP_NAME,
            List.of(),
            List.of(NOODLE_SHOP),
            PartyType.SOLE_TRADER,
            SHUANGXI,
            "H"));
  }

  /** What is delivered first. */
  List<Act> acts() {
    return acts.delivered();
  }

  /** What a second source delivers of it, not quite the same. */
  List<Act> overlaps() {
    return List.of(acts.namedDifferently());
  }

  /** What its source corrects. */
  List<Act> corrections() {
    return List.of(acts.correction());
  }

  /** Everything the small source of the story has. */
  List<Act> smallSet() {
    return List.of(acts.signboard(), acts.withdrawn());
  }

  /** The same without the notice that the source takes back. */
  List<Act> smallSetLater() {
    return List.of(acts.signboard());
  }

  private Organisation organisation(
      String name,
      List<FormerName> formerNames,
      List<SubjectNumber> numbers,
      PartyType type,
      Area area,
      String sector) {
    return new Organisation(
        name,
        formerNames,
        numbers,
        type,
        Optional.of("沈渡帆"),
        Optional.of("0999-5550142"),
        Optional.of(area.address() + "渡口路17号"),
        area.county().code(),
        Optional.of(sector),
        OrganisationStatus.ACTIVE,
        Optional.of(asOf.minusYears(9)),
        REGISTER);
  }

  static Area area(String county) {
    return Area.ALL.stream()
        .filter(area -> area.county().code().equals(county))
        .findFirst()
        .orElseThrow();
  }

  private static PractitionerKey guide(Area area, String number) {
    String issuer = Offices.of("culture", area.prefecture()).ref().uscc().value();
    return new PractitionerKey("tour-guide", issuer, number);
  }

  private static SubjectNumber orgcode(String body) {
    return SubjectNumber.withCheckDigit(Scheme.ORGCODE, body);
  }

  private static SubjectNumber uscc(String head, String body) {
    return SubjectNumber.withCheckDigit(Scheme.USCC, head + orgcode(body).value());
  }
}
