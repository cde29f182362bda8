package org.gongshi.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongshi.register.PartyType;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;

/** Kind of party as a file states it, or as the older layout lets one conclude it. */
enum PartyKind {
  ORGANISATION,
  SOLE_TRADER,
  AUTHORITY,
  NATURAL_PERSON;

  private static final Set<String> ORGANISATIONS =
      Set.of(
          "法人及非法人组织",
          "法人",
          "非法人组织",
          "法人和非法人组织",
          "法人及其他组织",
          "企业",
          "企业法人",
          "事业单位",
          "社会组织",
          "社会团体",
          "农民专业合作社",
          "组织");
  private static final Set<String> SOLE_TRADERS = Set.of("个体工商户", "个体户", "个体");
  private static final Set<String> AUTHORITIES = Set.of("行政机关", "机关", "党政机关", "国家机关", "机关法人");
  private static final Set<String> PERSONS = Set.of("自然人", "个人");

  /** A person's name; the shortest organisation names are longer. */
  private static final int PERSON_NAME_LENGTH_MAX = 4;

  private static final String USCC_OF_AUTHORITY = "11"; // 编制 register, 机关
  private static final String USCC_OF_SOLE_TRADER = "92"; // 工商 register, 个体工商户

  static Optional<PartyKind> of(String text) {
    if (ORGANISATIONS.contains(text)) {
      return Optional.of(ORGANISATION);
    }
    if (PERSONS.contains(text)) {
      return Optional.of(NATURAL_PERSON);
    }
    if (SOLE_TRADERS.contains(text)) {
      return Optional.of(SOLE_TRADER);
    }
    return AUTHORITIES.contains(text) ? Optional.of(AUTHORITY) : Optional.empty();
  }

  /** The stated kind, or for a layout without that column the kind the codes show. */
  static Optional<PartyKind> of(CheckedRow row) {
    String stated = row.cell(Field.PARTY_KIND);
    if (!row.columns().has(Field.PARTY_KIND)) {
      return Optional.of(concluded(row));
    }
    Optional<PartyKind> kind = of(stated);
    if (kind.isEmpty()) {
      row.problem(
          Field.PARTY_KIND,
          stated.isEmpty() ? IntakeCode.CELL_REQUIRED : IntakeCode.PARTY_KIND_UNKNOWN);
    }
    return kind;
  }

  private static PartyKind concluded(CheckedRow row) {
    boolean anyCode =
        !row.cell(Field.USCC).isEmpty()
            || !row.cell(Field.REGNO).isEmpty()
            || !row.cell(Field.ORGCODE).isEmpty();
    boolean personal =
        !row.cell(Field.RESIDENT_NUMBER).isEmpty()
            || row.cell(Field.PARTY_NAME).length() <= PERSON_NAME_LENGTH_MAX;
    return !anyCode && personal ? NATURAL_PERSON : ORGANISATION;
  }

  /** The register's type of a party that is not a person; its code refines what a file states. */
  PartyType type(List<SubjectNumber> numbers) {
    Optional<String> uscc =
        numbers.stream()
            .filter(number -> number.scheme() == Scheme.USCC)
            .map(SubjectNumber::value)
            .findFirst();
    if (this == AUTHORITY || uscc.filter(code -> code.startsWith(USCC_OF_AUTHORITY)).isPresent()) {
      return PartyType.AUTHORITY;
    }
    boolean soleTrader =
        this == SOLE_TRADER
            || uscc.filter(code -> code.startsWith(USCC_OF_SOLE_TRADER)).isPresent();
    return soleTrader ? PartyType.SOLE_TRADER : PartyType.ORGANISATION;
  }
}
