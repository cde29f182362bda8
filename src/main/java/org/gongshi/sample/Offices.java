package org.gongshi.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gongshi.register.AuthorityRef;
import org.gongshi.register.Organisation;
import org.gongshi.register.OrganisationStatus;
import org.gongshi.register.PartyType;
import org.gongshi.register.Region;
import org.gongshi.register.Scheme;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;

/** The authorities of the sample: each department in each county, prefecture and the province. */
final class Offices {

  /** Not in the table, because it delivers and decides nothing. */
  private static final String CREDIT_CENTRE = "credit";

  private record Department(String code, String name, String mark) {}

  /** Offices are no older than the register of codes that numbers them. */
  private static final LocalDate ESTABLISHED = LocalDate.of(2019, 1, 1);

  /**
   * One authority.
   *
   * @param region its area: county, prefecture or province
   * @param mark what its document numbers begin with
   */
  record Office(AuthorityRef ref, Region region, String mark) {

    /** 望澜市监罚〔2026〕1024号; further acts about one subject are numbered 1024-2, 1024-3. */
    String documentNo(String type, LocalDate decidedOn, long n, int k) {
      String nth = k == 0 ? "" : "-" + (k + 1);
      return mark + type + "〔" + decidedOn.getYear() + "〕" + (n + 1) + nth + "号";
    }

    SourceRef source() {
      return new SourceRef(ref.uscc().value(), ref.name());
    }
  }

  private static final Map<String, Office> BY_KEY = load();

  private Offices() {}

  /** The office of a department in an area. */
  static Office of(String department, Region region) {
    return Objects.requireNonNull(BY_KEY.get(department + region.code()), department);
  }

  /** The unit that delivers the double-publicity files of a prefecture. */
  static SourceRef creditCentre(Region prefecture) {
    return of(CREDIT_CENTRE, prefecture).source();
  }

  /** Authorities are subjects too. */
  static List<Organisation> organisations() {
    SourceRef source = of(CREDIT_CENTRE, Area.ALL.getFirst().province()).source();
    return BY_KEY.values().stream().map(office -> organisation(office, source)).toList();
  }

  private static Organisation organisation(Office office, SourceRef source) {
    return new Organisation(
        office.ref().name(),
        List.of(),
        List.of(office.ref().uscc()),
        PartyType.AUTHORITY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        office.region().code(),
        Optional.of("S"),
        OrganisationStatus.ACTIVE,
        Optional.of(ESTABLISHED),
        source);
  }

  private static Map<String, Office> load() {
    List<Department> departments = new ArrayList<>();
    departments.add(new Department(CREDIT_CENTRE, "信用信息中心", "信"));
    SampleTable.rows("offices.csv")
        .forEach(row ->
            departments.add(
                new Department(row.getField("code"), row.getField("name"), row.getField("short"))));
    Map<String, Office> offices = new TreeMap<>();
    for (Area area : Area.ALL) {
      for (int place = 0; place < departments.size(); place++) {
        Department department = departments.get(place);
        add(offices, department, place, area.province(), area.province().name());
        add(offices, department, place, area.prefecture(), area.prefecture().name());
        add(offices, department, place, area.county(), area.fullName());
      }
    }
    return offices;
  }

  private static void add(
      Map<String, Office> offices, Department department, int place, Region region, String area) {
    offices.computeIfAbsent(
        department.code() + region.code(),
        key ->
            new Office(
                new AuthorityRef(number(region, place), area + department.name()),
                region,
                Area.shortened(region) + department.mark()));
  }

  private static SubjectNumber number(Region region, int place) {
    String orgcode = "MB" + region.code().substring(2) + "%02d".formatted(place);
    String complete = SubjectNumber.withCheckDigit(Scheme.ORGCODE, orgcode).value();
    return SubjectNumber.withCheckDigit(Scheme.USCC, "11" + region.code() + complete);
  }
}
