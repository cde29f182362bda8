package org.gongshi.register;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Kinds of documents that prove who somebody is. A number is only ever looked at here, in the
 * canonical form that is then digested.
 */
public enum IdentityDocument {
  /** 居民身份证: 18 characters with a check character. */
  RESIDENT_ID("resident-id", false),
  /** 护照. */
  PASSPORT("passport", true),
  /** 港澳居民来往内地通行证. */
  HK_MACAO_PERMIT("hk-macao-permit", false),
  /** 台湾居民来往大陆通行证. */
  TAIWAN_PERMIT("taiwan-permit", false),
  /** 外国人永久居留身份证. */
  PERMANENT_RESIDENCE("permanent-residence", true);

  /** Letters and digits; the shortest and longest that any issuer uses, with a margin. */
  private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{5,20}");

  private static final Map<String, IdentityDocument> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(it -> it.code, it -> it));

  private final String code;
  private final boolean latin;

  IdentityDocument(String code, boolean latin) {
    this.code = code;
    this.latin = latin;
  }

  public String code() {
    return code;
  }

  /** Whether names are compared as its machine-readable lines spell them. */
  public boolean isLatin() {
    return latin;
  }

  /** Whether its numbers begin with a region and a day of birth. */
  public boolean hasBirth() {
    return this == RESIDENT_ID;
  }

  public static Optional<IdentityDocument> ofCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /** The number as it is digested, however it was typed; empty if it cannot be one. */
  public Optional<String> canonical(String typed) {
    if (typed.length() > SubjectNumber.RAW_LENGTH_MAX) {
      return Optional.empty();
    }
    if (this == RESIDENT_ID) {
      return ResidentNumber.canonical(typed);
    }
    return Optional.of(canonicalText(typed)).filter(number -> NUMBER.matcher(number).matches());
  }

  /** Width, case, spaces and dashes do not matter. */
  public static String canonicalText(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\p{Pd}]", "")
        .toUpperCase(Locale.ROOT);
  }
}
