package org.gongshi.register;

import java.util.List;
import java.util.Optional;

/**
 * Whom an act is about: a subject with at least one number, or a practitioner with a key. An
 * identity number has no place here.
 */
public record Party(
    PartyType type,
    String name,
    List<SubjectNumber> numbers,
    Optional<PractitionerKey> practitioner) {

  public Party {
    name = Texts.line("party.name", name, Texts.NAME_LENGTH_MAX);
    numbers = Numbers.atMostOnePerScheme("party.numbers", numbers);
    boolean person = type == PartyType.PRACTITIONER;
    if (person && (practitioner.isEmpty() || !numbers.isEmpty())) {
      throw new IllegalArgumentException("party: a practitioner has a key and no numbers");
    }
    if (!person && (practitioner.isPresent() || numbers.isEmpty())) {
      throw new IllegalArgumentException("party: a subject has a number and no practitioner key");
    }
  }

  /** An organisation, sole trader or authority. */
  public static Party subject(PartyType type, String name, List<SubjectNumber> numbers) {
    return new Party(type, name, numbers, Optional.empty());
  }

  /** A licensed person. */
  public static Party practitioner(String name, PractitionerKey key) {
    return new Party(PartyType.PRACTITIONER, name, List.of(), Optional.of(key));
  }

  /** Leaves out the name, which may be a person's, so that no log carries it. */
  @Override
  public String toString() {
    return "Party[" + type + ", " + numbers + "]";
  }
}
