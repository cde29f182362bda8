package org.gongshi.search;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.gongshi.register.NumberError;
import org.gongshi.register.NumberResult;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;

/**
 * What somebody typed into the one search box. An identity number is recognised before anything
 * else is tried, and is carried nowhere.
 */
public sealed interface TypedText {

  /** Nothing but space. */
  record Empty() implements TypedText {}

  /** One character names half the register. */
  record TooShort() implements TypedText {}

  /** More than any name or number has. */
  record TooLong() implements TypedText {}

  /**
   * A person's identity number, which is not looked up here.
   *
   * @param maybeRegistration it might also be read as an old registration number
   */
  record Identity(boolean maybeRegistration) implements TypedText {}

  /** A well-formed number of a subject. */
  record Number(SubjectNumber number) implements TypedText {}

  /** Meant as a number, but breaking a rule of its scheme. */
  record Misread(NumberError error) implements TypedText {}

  /** The number of a document. */
  record Document(String documentNo) implements TypedText {}

  /** Anything else is a name, or a part of one. */
  record Name(String name) implements TypedText {}

  /** The longest registered names have about a hundred characters. */
  int LENGTH_MAX = 200;

  int NAME_LENGTH_MIN = 2;

  /** A year in any bracket, or digits before a closing 号: 云文旅罚字〔2026〕第 38 号. */
  Pattern DOCUMENT_NO = Pattern.compile("[〔\\[(【［]\\s*(?:19|20)\\d{2}\\s*[〕\\])】］]|\\d\\s*号$");

  /** Latin letters, digits and what people put between them. */
  Pattern CODE = Pattern.compile("[0-9A-Za-z\\s\\p{Pd}]+");

  /** With fewer digits it is rather a name in pinyin. */
  int CODE_DIGITS_MIN = 6;

  static TypedText of(String raw) {
    String text = Normalizer.normalize(raw, Normalizer.Form.NFKC).strip();
    if (text.isEmpty()) {
      return new Empty();
    }
    if (text.length() > LENGTH_MAX) {
      return new TooLong();
    }
    if (ResidentNumber.is(text)) {
      return new Identity(!ResidentNumber.isUnlessRegno(text));
    }
    NumberResult number = SubjectNumber.parseAny(text);
    if (number instanceof NumberResult.Invalid && ResidentNumber.anywhereIn(text)) {
      return new Identity(false);
    }
    return switch (number) {
      case NumberResult.Valid valid -> new Number(valid.number());
      case NumberResult.Invalid invalid ->
          isCode(text) ? new Misread(invalid.error()) : words(text, raw.strip());
    };
  }

  /** A text that the typist has declared to be an old registration number. */
  static TypedText ofRegistrationNumber(String raw) {
    if (raw.isBlank()) {
      return new Empty();
    }
    if (ResidentNumber.isUnlessRegno(raw)) {
      return new Identity(false);
    }
    return switch (SubjectNumber.parse(Scheme.REGNO, raw)) {
      case NumberResult.Valid valid -> new Number(valid.number());
      case NumberResult.Invalid invalid -> new Misread(invalid.error());
    };
  }

  private static TypedText words(String text, String asTyped) {
    if (DOCUMENT_NO.matcher(text).find()) {
      return new Document(asTyped);
    }
    return text.codePointCount(0, text.length()) < NAME_LENGTH_MIN
        ? new TooShort()
        : new Name(asTyped);
  }

  private static boolean isCode(String text) {
    return CODE.matcher(text).matches()
        && text.chars().filter(Character::isDigit).count() >= CODE_DIGITS_MIN;
  }
}
