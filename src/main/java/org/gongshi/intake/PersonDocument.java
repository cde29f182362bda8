package org.gongshi.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.ResidentNumber;

/** A practitioner's identity document: its number exists here only until it is digested. */
final class PersonDocument {
  private static final String RESIDENT = "resident-id";
  private static final Map<String, String> SCHEMES =
      Map.of(
          "", RESIDENT,
          "身份证", RESIDENT,
          "居民身份证", RESIDENT,
          "护照", "passport",
          "护照号", "passport",
          "港澳居民来往内地通行证", "hk-macao-permit",
          "台湾居民来往大陆通行证", "taiwan-permit",
          "外国人永久居留身份证", "permanent-residence");
  private static final String OTHER = "other";
  private static final int NUMBER_LENGTH_MAX = 64;

  private PersonDocument() {}

  /** Notes a problem if there is a number that cannot be one of its kind. */
  static void check(CheckedRow row) {
    String number = row.cell(Field.PERSON_DOCUMENT);
    boolean bad = scheme(row).equals(RESIDENT) && !ResidentNumber.is(number);
    if (!number.isEmpty() && (bad || number.length() > NUMBER_LENGTH_MAX)) {
      row.problem(Field.PERSON_DOCUMENT, IntakeCode.IDENTITY_DOCUMENT);
    }
  }

  /** What is kept of the number, if the row has one. */
  static Optional<PersonIdentity> kept(CheckedRow row, IdentityDigest identities) {
    String number = row.cell(Field.PERSON_DOCUMENT);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    String scheme = scheme(row);
    Optional<String> mask =
        scheme.equals(RESIDENT) ? Optional.of(ResidentNumber.masked(number)) : Optional.empty();
    return Optional.of(new PersonIdentity(mask, identities.of(scheme, canonical(number))));
  }

  private static String scheme(CheckedRow row) {
    return SCHEMES.getOrDefault(row.cell(Field.PERSON_DOCUMENT_KIND), OTHER);
  }

  private static String canonical(String number) {
    return Normalizer.normalize(number, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\p{Pd}]", "")
        .toUpperCase(Locale.ROOT);
  }
}
