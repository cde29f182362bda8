package org.gongshi.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;

/** The table of checks. All persons and numbers are invented: nobody born in 1901 travels. */
final class Situations {
  private static final String NONE = "no_order_in_force";
  private static final String ORDER = "order_in_force";
  private static final String OPEN = "indeterminate";

  private static final String FLIGHT = "flight";
  private static final String CONSUMPTION = "consumption-restriction";

  private final List<Situation> all = new ArrayList<>();
  private int last;

  static List<Situation> all() {
    Situations table = new Situations();
    table.services();
    table.times();
    table.identities();
    table.spellings();
    table.passports();
    table.lifts();
    table.organisations();
    table.several();
    return table.all;
  }

  private void services() {
    for (String covered :
        List.of(
            FLIGHT,
            "rail.g.business",
            "rail.g.first",
            "rail.g.second",
            "rail.d.business",
            "rail.d.first",
            "rail.soft_sleeper",
            "ship.second_and_up")) {
      String n = next();
      add("a restriction of consumption covers " + covered)
          .order(resident(n, name(n)))
          .asks(person(n, name(n)), covered)
          .decides(ORDER);
    }
    for (String free :
        List.of(
            "rail.d.second",
            "rail.sleeper_unit",
            "rail.hard_sleeper",
            "rail.seat",
            "ship.third_and_down",
            "coach")) {
      String n = next();
      add("a restriction of consumption leaves " + free)
          .order(resident(n, name(n)))
          .asks(person(n, name(n)), free)
          .decides(NONE);
    }
    String some = next();
    add("an order for flights only leaves trains")
        .order(resident(some, name(some)))
        .with("covers", List.of(FLIGHT))
        .asks(person(some, name(some)), "rail.g.second")
        .decides(NONE);
  }

  private void times() {
    String n = next();
    add("nobody has an order").asks(person(n, name(n)), FLIGHT).decides(NONE);
    n = next();
    add("begins today")
        .order(resident(n, name(n)), CONSUMPTION, 0, 10)
        .asks(person(n, name(n)), FLIGHT)
        .decides(ORDER);
    n = next();
    add("begins tomorrow, asked now")
        .order(resident(n, name(n)), CONSUMPTION, 1, 10)
        .asks(person(n, name(n)), FLIGHT)
        .decides(NONE);
    n = next();
    add("begins tomorrow, travels tomorrow")
        .order(resident(n, name(n)), CONSUMPTION, 1, 10)
        .asks(person(n, name(n)), FLIGHT)
        .travels(1)
        .decides(ORDER);
    n = next();
    add("begins the day after the journey")
        .order(resident(n, name(n)), CONSUMPTION, 5, 10)
        .asks(person(n, name(n)), FLIGHT)
        .travels(4)
        .decides(NONE);
    n = next();
    add("last day is today, asked now")
        .order(resident(n, name(n)), CONSUMPTION, -5, 0)
        .asks(person(n, name(n)), FLIGHT)
        .decides(ORDER);
    n = next();
    add("last day is today, travels tomorrow")
        .order(resident(n, name(n)), CONSUMPTION, -5, 0)
        .asks(person(n, name(n)), FLIGHT)
        .travels(1)
        .decides(NONE);
    n = next();
    add("travels on the last day")
        .order(resident(n, name(n)), CONSUMPTION, -5, 7)
        .asks(person(n, name(n)), FLIGHT)
        .travels(7)
        .decides(ORDER);
    n = next();
    add("without end, travels in a year")
        .order(resident(n, name(n)))
        .without("until")
        .asks(person(n, name(n)), FLIGHT)
        .travels(360)
        .decides(ORDER);
    n = next();
    add("a flight restriction waits for objections")
        .order(resident(n, name(n)), "flight-restriction", 0, 0)
        .asks(person(n, name(n)), FLIGHT)
        .decides(NONE);
    n = next();
    add("and holds after them")
        .order(resident(n, name(n)), "flight-restriction", 0, 0)
        .asks(person(n, name(n)), FLIGHT)
        .travels(60)
        .decides(ORDER);
    n = next();
    add("a rail restriction covers every seat after the objections")
        .order(resident(n, name(n)), "rail-restriction", 0, 0)
        .asks(person(n, name(n)), "rail.seat")
        .travels(60)
        .decides(ORDER);
    n = next();
    add("a rail restriction ends after 180 days")
        .order(resident(n, name(n)), "rail-restriction", 0, 0)
        .asks(person(n, name(n)), "rail.seat")
        .travels(250)
        .decides(NONE);
    n = next();
    add("a rail restriction leaves flights")
        .order(resident(n, name(n)), "rail-restriction", 0, 0)
        .asks(person(n, name(n)), FLIGHT)
        .travels(60)
        .decides(NONE);
    n = next();
    add("was ended")
        .order(resident(n, name(n)))
        .ended()
        .asks(person(n, name(n)), FLIGHT)
        .decides(NONE);
  }

  private void identities() {
    String n = next();
    add("the number with another name")
        .order(resident(n, name(n)))
        .asks(person(n, "李若尘"), FLIGHT)
        .decides(OPEN, "name-differs");
    n = next();
    add("the number with another name, and a service that is free")
        .order(resident(n, name(n)))
        .asks(person(n, "李若尘"), "coach")
        .decides(NONE);
    n = next();
    add("the number with another name, before it begins")
        .order(resident(n, name(n)), CONSUMPTION, 5, 10)
        .asks(person(n, "李若尘"), FLIGHT)
        .decides(NONE);
    n = next();
    add("a namesake with a number of their own")
        .order(resident(n, "司徒听雪"))
        .asks(person(next(), "司徒听雪"), FLIGHT)
        .decides(OPEN, "number-differs");
    n = next();
    add("a namesake, and the order is suspended")
        .order(resident(n, "司徒观潮"))
        .suspended(0, 30)
        .asks(person(next(), "司徒观潮"), FLIGHT)
        .decides(NONE);
    n = next();
    add("a namesake of an order that was ended")
        .order(resident(n, "司徒望舒"))
        .ended()
        .asks(person(next(), "司徒望舒"), FLIGHT)
        .decides(NONE);
    n = next();
    add("a number alone")
        .order(resident(n, name(n)))
        .asks(without(person(n, name(n)), "name"), FLIGHT)
        .decides(OPEN, "name-missing");
    n = next();
    add("a name alone")
        .order(resident(n, name(n)))
        .asks(without(person(n, name(n)), "document_number"), FLIGHT)
        .decides(OPEN, "number-missing");
    n = next();
    add("the same number under another kind of document")
        .order(resident(n, "欧阳归帆"))
        .asks(document("hk-macao-permit", "H12345678", "欧阳归帆"), FLIGHT)
        .decides(OPEN, "number-differs");
    n = next();
    add("lower-case x and spaces in the number")
        .order(resident(n, name(n)))
        .asks(
            person(n.substring(0, 6) + " " + n.substring(6).toLowerCase(Locale.ROOT), name(n)),
            FLIGHT)
        .decides(ORDER);
    n = next();
    add("full-width digits in the number")
        .order(resident(n, name(n)))
        .asks(person(wide(n), name(n)), FLIGHT)
        .decides(ORDER);
  }

  /** Pairs of one name in two spellings, and pairs that only look alike. */
  private void spellings() {
    for (String pair :
        List.of(
            "陈启峰 陳啟峰",
            "黄丽华 黃麗華",
            "叶国强 葉國強",
            "刘文杰 劉文傑",
            "周群 周羣",
            "吴启明 吳啓明",
            "阿依努尔·买买提 阿依努尔•买买提",
            "欧阳雪 欧阳 雪")) {
      String[] names = pair.split(" ", 2);
      String n = next();
      add("one name, two spellings: " + pair)
          .order(resident(n, names[0]))
          .asks(person(n, names[1]), FLIGHT)
          .decides(ORDER);
    }
    for (String pair : List.of("王晓明 王小明", "李未 李末", "张洋 张扬", "赵云 赵云飞", "孙己 孙已")) {
      String[] names = pair.split(" ");
      String n = next();
      add("two names that look alike: " + pair)
          .order(resident(n, names[0]))
          .asks(person(n, names[1]), FLIGHT)
          .decides(OPEN, "name-differs");
    }
  }

  private void passports() {
    for (String pair :
        List.of(
            "MUELLER<<ANNA<MARIA|Müller Anna Maria",
            "OCONNOR<<SEAN|O'Connor Seán",
            "NUNEZ<<JOSE|Núñez José",
            "ZHANG<<RUOCHEN|zhang ruo-chen",
            "SOERENSEN<<LARS|Sørensen Lars")) {
      String[] names = pair.split("\\|");
      String number = "E9" + next().substring(10, 17);
      add("a passport's name: " + pair)
          .order(passport(number, names[0]))
          .asks(document("passport", number, names[1]), FLIGHT)
          .decides(ORDER);
    }
    String number = "E9" + next().substring(10, 17);
    add("a passport's name in another order")
        .order(passport(number, "ZHANG<<RUOCHEN"))
        .asks(document("passport", number, "RUOCHEN ZHANG"), FLIGHT)
        .decides(OPEN, "name-differs");
    number = "E9" + next().substring(10, 17);
    add("a passport with a name in Chinese")
        .order(passport(number, "ZHANG<<RUOCHEN"))
        .asks(document("passport", number, "张若尘"), FLIGHT)
        .decides(OPEN, "name-not-latin");
    number = "E9" + next().substring(10, 17);
    add("a permanent residence card is read in Latin letters too")
        .order(party("permanent-residence", number, "SMITH<<JOHN"))
        .asks(document("permanent-residence", number, "Smith, John"), FLIGHT)
        .decides(ORDER);
    number = "H0" + next().substring(10, 17);
    add("a permit with a name in traditional characters")
        .order(party("hk-macao-permit", number, "陈启峰"))
        .asks(document("hk-macao-permit", number, "陳啟峰"), FLIGHT)
        .decides(ORDER);
  }

  private void lifts() {
    String n = next();
    add("suspended today")
        .order(resident(n, name(n)))
        .suspended(0, 0)
        .asks(person(n, name(n)), FLIGHT)
        .decides(NONE);
    n = next();
    add("suspended today, travels tomorrow")
        .order(resident(n, name(n)))
        .suspended(0, 0)
        .asks(person(n, name(n)), FLIGHT)
        .travels(1)
        .decides(ORDER);
    n = next();
    add("suspended for the days of the journey")
        .order(resident(n, name(n)))
        .suspended(5, 9)
        .asks(person(n, name(n)), FLIGHT)
        .travels(9)
        .decides(NONE);
    n = next();
    add("suspended until the day before")
        .order(resident(n, name(n)))
        .suspended(5, 9)
        .asks(person(n, name(n)), FLIGHT)
        .travels(10)
        .decides(ORDER);
    n = next();
    add("suspended in two parts")
        .order(resident(n, name(n)))
        .suspended(1, 2)
        .suspended(3, 4)
        .asks(person(n, name(n)), FLIGHT)
        .travels(3)
        .decides(NONE);
    n = next();
    add("exempted for this service")
        .order(resident(n, name(n)))
        .exempted(FLIGHT, 0, 10)
        .asks(person(n, name(n)), FLIGHT)
        .decides(NONE);
    n = next();
    add("exempted for another service")
        .order(resident(n, name(n)))
        .exempted(FLIGHT, 0, 10)
        .asks(person(n, name(n)), "rail.g.second")
        .decides(ORDER);
    n = next();
    add("the exemption is over on the day of the journey")
        .order(resident(n, name(n)))
        .exempted(FLIGHT, 0, 10)
        .asks(person(n, name(n)), FLIGHT)
        .travels(11)
        .decides(ORDER);
  }

  private void organisations() {
    String code = uscc();
    add("an organisation by its code")
        .order(Map.of("uscc", code))
        .asks(organisation("uscc", code), FLIGHT)
        .decides(ORDER);
    code = uscc();
    add("an organisation whose order covers something else")
        .order(Map.of("uscc", code))
        .asks(organisation("uscc", code), "coach")
        .decides(NONE);
    code = uscc();
    add("an organisation before it begins")
        .order(Map.of("uscc", code), CONSUMPTION, 3, 9)
        .asks(organisation("uscc", code), FLIGHT)
        .decides(NONE);
    add("an organisation nobody knows").asks(organisation("uscc", uscc()), FLIGHT).decides(NONE);
  }

  private void several() {
    String n = next();
    add("one order has ended, another has not")
        .order(resident(n, name(n)))
        .ended()
        .order(resident(n, name(n)))
        .asks(person(n, name(n)), FLIGHT)
        .decides(ORDER);
    n = next();
    add("one is suspended, another covers it too")
        .order(resident(n, name(n)))
        .suspended(0, 10)
        .order(resident(n, name(n)))
        .asks(person(n, name(n)), FLIGHT)
        .decides(ORDER);
    n = next();
    add("an own order beside that of a namesake")
        .order(resident(next(), "诸葛清和"))
        .order(resident(n, "诸葛清和"))
        .asks(person(n, "诸葛清和"), FLIGHT)
        .decides(ORDER);
    n = next();
    add("an own order for trains, a namesake's for flights")
        .order(resident(next(), "诸葛长风"))
        .order(resident(n, "诸葛长风"))
        .with("covers", List.of("rail.g.second"))
        .asks(person(n, "诸葛长风"), FLIGHT)
        .decides(OPEN, "number-differs");
  }

  private Situation add(String name) {
    Situation situation = Situation.of(name);
    all.add(situation);
    return situation;
  }

  /** A number nobody has: of somebody born in 1901. */
  private String next() {
    last++;
    // Of many days: who asks about many born on one is taken to guess.
    String body = "1101001901%02d%02d%03d".formatted(last / 28 % 12 + 1, last % 28 + 1, last);
    for (char c : "0123456789X".toCharArray()) {
      if (ResidentNumber.is(body + c)) {
        return body + c;
      }
    }
    throw new IllegalStateException("no check character");
  }

  /** A name of its own for each number: orders of namesakes are cases of the table themselves. */
  private static String name(String number) {
    int n = Integer.parseInt(number.substring(14, 17));
    return "云" + (char) ('丙' + n / 20) + (char) ('江' + n % 20);
  }

  private String uscc() {
    last++;
    return SubjectNumber.withCheckDigit(Scheme.USCC, "91990102MD%07d".formatted(last)).value();
  }

  private static Map<String, Object> resident(String number, String name) {
    return party("resident-id", number, name);
  }

  private static Map<String, Object> passport(String number, String name) {
    return party("passport", number, name);
  }

  private static Map<String, Object> party(String type, String number, String name) {
    return Map.of("document", Map.of("type", type, "number", number), "name", name);
  }

  private static Map<String, Object> person(String number, String name) {
    return document("resident-id", number, name);
  }

  private static Map<String, Object> document(String type, String number, String name) {
    return Map.of("person", Map.of("document_type", type, "document_number", number, "name", name));
  }

  @SuppressWarnings("unchecked") // as it is made above
  private static Map<String, Object> without(Map<String, Object> about, String member) {
    Map<String, Object> person = new HashMap<>((Map<String, Object>) about.get("person"));
    person.remove(member);
    return Map.of("person", person);
  }

  private static Map<String, Object> organisation(String scheme, String number) {
    return Map.of("organisation", Map.of("scheme", scheme, "number", number));
  }

  private static String wide(String digits) {
    StringBuilder wide = new StringBuilder();
    digits.chars().forEach(c -> wide.append((char) (c - '0' + '０')));
    return digits.endsWith("X") ? wide.substring(0, 17) + "Ｘ" : wide.toString();
  }
}
