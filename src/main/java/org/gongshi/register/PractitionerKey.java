package org.gongshi.register;

import java.util.regex.Pattern;

/**
 * The key of a licensed person: profession, issuing authority and certificate number, the only way
 * besides an exact full name to find one.
 *
 * @param profession code of {@link Professions}
 * @param issuer unified social credit code of the issuing authority
 * @param number certificate number, folded and upper case
 */
public record PractitionerKey(String profession, String issuer, String number) {

  private static final String PREFIX = "practitioner:";

  private static final Pattern PROFESSION = Pattern.compile("[a-z][a-z0-9-]{1,39}");

  /** Certificate numbers are bounded like the document numbers they come from. */
  private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}()\\[\\]〔〕./]{1,128}");

  public PractitionerKey {
    if (!PROFESSION.matcher(profession).matches()) {
      throw new IllegalArgumentException("practitioner.profession: is not a profession code");
    }
    issuer = new SubjectNumber(Scheme.USCC, issuer).value();
    if (number.length() > Texts.DOCUMENT_NO_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "practitioner.number: is longer than " + Texts.DOCUMENT_NO_LENGTH_MAX + " characters");
    }
    number = NumberText.fold(number);
    Texts.requireNoResidentNumber("practitioner.number", number);
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException("practitioner.number: is not a certificate number");
    }
  }

  /** Whether what events and tables file something under is the key of a practitioner. */
  public static boolean isKey(String partyKey) {
    return partyKey.startsWith(PREFIX);
  }

  /** The key as events and tables file it. */
  public String key() {
    return PREFIX + profession + ":" + issuer + ":" + number;
  }

  /** Leaves out the certificate number, which identifies a person, so that no log carries it. */
  @Override
  public String toString() {
    return PREFIX + profession + ":" + issuer + ":…";
  }
}
