package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language the pages are written in; Chinese is what a reader gets who states no preference. */
@RegisterForReflection
public enum Language {
  CHINESE("zh", "zh-Hans", "中文", Locale.CHINESE),
  ENGLISH("en", "en", "English", Locale.ENGLISH);

  private final String code;
  private final String tag;
  private final String ownName;
  private final Locale locale;

  Language(String code, String tag, String ownName, Locale locale) {
    this.code = code;
    this.tag = tag;
    this.ownName = ownName;
    this.locale = locale;
  }

  /** The word in {@code ?lang=} and in the cookie. */
  public String code() {
    return code;
  }

  /** The value of the {@code lang} attribute. */
  public String tag() {
    return tag;
  }

  public String ownName() {
    return ownName;
  }

  public Locale locale() {
    return locale;
  }

  public boolean isEnglish() {
    return this == ENGLISH;
  }

  /** The language of a code, if pages are written in it. */
  public static Optional<Language> ofCode(String code) {
    for (Language language : values()) {
      if (language.code.equals(code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /** The first language of a browser's list, best first, that the pages have. */
  static Language firstOf(List<Locale> acceptable) {
    for (Locale locale : acceptable) {
      Optional<Language> language = ofCode(locale.getLanguage());
      if (language.isPresent()) {
        return language.get();
      }
    }
    return CHINESE;
  }
}
