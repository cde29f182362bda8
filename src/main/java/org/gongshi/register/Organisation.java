package org.gongshi.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The facts about a subject as one register delivers them: who it is, where, and whether it still
 * exists.
 */
public record Organisation(
    String name,
    List<FormerName> formerNames,
    List<SubjectNumber> numbers,
    PartyType type,
    Optional<String> legalRepresentative,
    Optional<String> telephone,
    Optional<String> address,
    String region,
    Optional<String> sector,
    OrganisationStatus status,
    Optional<LocalDate> establishedOn,
    SourceRef source) {

  /** More renamings than any real company has; a longer list is a broken file. */
  static final int FORMER_NAMES_MAX = 50;

  public Organisation {
    name = Texts.line("name", name, Texts.NAME_LENGTH_MAX);
    if (formerNames.size() > FORMER_NAMES_MAX) {
      throw new IllegalArgumentException("former_names: more than " + FORMER_NAMES_MAX);
    }
    formerNames = List.copyOf(formerNames);
    numbers = Numbers.atMostOnePerScheme("numbers", numbers);
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("numbers: a subject has at least one");
    }
    if (type == PartyType.PRACTITIONER) {
      throw new IllegalArgumentException("type: a practitioner is not an organisation");
    }
    legalRepresentative =
        Texts.line("legal_representative", legalRepresentative, Texts.NAME_LENGTH_MAX);
    telephone = Texts.line("telephone", telephone, Texts.TELEPHONE_LENGTH_MAX);
    address = Texts.line("address", address, Texts.LINE_LENGTH_MAX);
    region = Codes.region("region", region);
    sector = Codes.sector("sector", sector);
  }

  /** Name and numbers only: the representative is a person, and no log carries persons. */
  @Override
  public String toString() {
    return "Organisation[" + name + ", " + numbers + "]";
  }
}
