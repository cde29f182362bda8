package org.gongshi.intake;

import java.util.Map;
import java.util.Optional;
import org.gongshi.register.IdentityDocument;
import org.gongshi.register.ResidentNumber;

/** A practitioner's identity document: its number exists here only until it is digested. */
final class PersonDocument {
  private static final Map<String, IdentityDocument> KINDS =
      Map.of(
          "", IdentityDocument.RESIDENT_ID,
          "身份证", IdentityDocument.RESIDENT_ID,
          "居民身份证", IdentityDocument.RESIDENT_ID,
          "护照", IdentityDocument.PASSPORT,
          "护照号", IdentityDocument.PASSPORT,
          "港澳居民来往内地通行证", IdentityDocument.HK_MACAO_PERMIT,
          "台湾居民来往大陆通行证", IdentityDocument.TAIWAN_PERMIT,
          "外国人永久居留身份证", IdentityDocument.PERMANENT_RESIDENCE);
  private static final String OTHER = "other";
  private static final int NUMBER_LENGTH_MAX = 64;

  private PersonDocument() {}

  /** Notes a problem if there is a number that cannot be one of its kind. */
  static void check(CheckedRow row) {
    String number = row.cell(Field.PERSON_DOCUMENT);
    boolean bad = isResident(row) && !ResidentNumber.is(number);
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
    Optional<String> mask =
        isResident(row) ? Optional.of(ResidentNumber.masked(number)) : Optional.empty();
    Optional<IdentityDocument> kind = kind(row);
    String canonical =
        kind.flatMap(known -> known.canonical(number))
            .orElseGet(() -> IdentityDocument.canonicalText(number));
    return Optional.of(
        new PersonIdentity(
            mask, identities.of(kind.map(IdentityDocument::code).orElse(OTHER), canonical)));
  }

  private static boolean isResident(CheckedRow row) {
    return kind(row).equals(Optional.of(IdentityDocument.RESIDENT_ID));
  }

  private static Optional<IdentityDocument> kind(CheckedRow row) {
    return Optional.ofNullable(KINDS.get(row.cell(Field.PERSON_DOCUMENT_KIND)));
  }
}
