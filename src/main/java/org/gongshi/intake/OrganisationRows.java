package org.gongshi.intake;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.FormerName;
import org.gongshi.register.Organisation;
import org.gongshi.register.OrganisationStatus;
import org.gongshi.register.Regions;
import org.gongshi.register.Sector;
import org.gongshi.register.Sectors;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;

/** The rules of a subject-register file: a row becomes an {@link Organisation} or a rejection. */
final class OrganisationRows implements RowRules {
  private static final int REGION_DIGITS = 6;

  /** Spellings remembered: twenty sections in a few wordings. */
  private static final int SECTOR_TEXTS_REMEMBERED_MAX = 1_000;

  private final Regions regions = Regions.load();
  private final Sectors sectors = Sectors.load();
  private final Map<String, Optional<String>> sectorsByText = new HashMap<>();
  private final Source source;
  private final LocalDate today;

  OrganisationRows(Source source, LocalDate today) {
    this.source = source;
    this.today = today;
  }

  @Override
  public RowResult apply(CheckedRow row) {
    Optional<PartyKind> kind = PartyKind.of(row);
    if (kind.filter(PartyKind.NATURAL_PERSON::equals).isPresent()) {
      return Rejections.naturalPerson(row);
    }
    String name = row.required(Field.PARTY_NAME, IntakeCode.CELL_REQUIRED, Lengths.NAME);
    List<SubjectNumber> numbers = numbers(row);
    SourceRef from = source.ofRow(row);
    List<FormerName> formerNames =
        row.parsed(Field.FORMER_NAMES, IntakeCode.CELL_TOO_LONG, FormerNames::parse)
            .orElse(List.of());
    Optional<String> representative = row.text(Field.LEGAL_REPRESENTATIVE, Lengths.NAME);
    Optional<String> telephone = row.text(Field.TELEPHONE, Lengths.TELEPHONE);
    Optional<String> address = row.text(Field.ADDRESS, Lengths.LINE);
    String region = region(row);
    Optional<String> sector = row.parsed(Field.SECTOR, IntakeCode.SECTOR_UNKNOWN, this::sector);
    Optional<OrganisationStatus> status = status(row);
    Optional<LocalDate> established =
        Dates.past(
            row, Field.ESTABLISHED_ON, Dates.EARLIEST_FOUNDING, today, IntakeCode.DATE_IMPLAUSIBLE);
    if (!row.isGood()) {
      return Rejections.of(row);
    }
    return Rejections.unlessLegal(
        row,
        () ->
            new RowResult.OrganisationRow(
                new AcceptedOrganisation(
                    row.line(),
                    new Organisation(
                        name,
                        formerNames,
                        numbers,
                        kind.orElseThrow().type(numbers),
                        representative,
                        telephone,
                        address,
                        region,
                        sector,
                        status.orElseThrow(),
                        established,
                        from))));
  }

  private static List<SubjectNumber> numbers(CheckedRow row) {
    List<SubjectNumber> numbers = CodeColumns.ofParty(row);
    if (numbers.isEmpty()
        && !row.hasProblem(IntakeCode.NUMBER_INVALID)
        && !row.hasProblem(IntakeCode.IDENTITY_NUMBER)) {
      row.problem(Field.USCC, IntakeCode.PARTY_NUMBER_MISSING);
    }
    return numbers;
  }

  private static Optional<OrganisationStatus> status(CheckedRow row) {
    if (row.cell(Field.STATUS).isEmpty()) {
      row.problem(Field.STATUS, IntakeCode.CELL_REQUIRED);
    }
    return row.parsed(Field.STATUS, IntakeCode.STATUS_UNKNOWN, StatusText::ofOrganisation);
  }

  /** Six digits within a province of the table; smaller areas change too often to list. */
  private String region(CheckedRow row) {
    String code = FullWidth.narrow(row.cell(Field.REGION));
    boolean known =
        code.length() == REGION_DIGITS
            && code.chars().allMatch(c -> c >= '0' && c <= '9')
            && regions.nearest(code).isPresent();
    if (!known) {
      row.problem(
          Field.REGION, code.isEmpty() ? IntakeCode.CELL_REQUIRED : IntakeCode.REGION_UNKNOWN);
    }
    return code;
  }

  /** A section by letter or name, or both: {@code F}, {@code 批发和零售业}, {@code F 批发和零售业}. */
  private Optional<String> sector(String text) {
    Optional<String> known = sectorsByText.get(text);
    if (known == null) {
      known = readSector(text);
      if (sectorsByText.size() < SECTOR_TEXTS_REMEMBERED_MAX) {
        sectorsByText.put(text, known);
      }
    }
    return known;
  }

  private Optional<String> readSector(String text) {
    String folded = FullWidth.narrow(text);
    boolean both = folded.length() > 2 && " -".indexOf(folded.charAt(1)) >= 0;
    return sectors.ofText(both ? folded.substring(0, 1) : folded).map(Sector::letter);
  }
}
