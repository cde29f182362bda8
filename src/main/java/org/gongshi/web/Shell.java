package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What surrounds every page: its language, its own address, how fresh it is, and whether search
 * engines may keep it.
 *
 * @param local path and query of this page, without the language
 * @param absolute the whole address, for the printed foot
 * @param style address of the style sheet, which changes with its content
 * @param data address of the JSON that the page is rendered from
 */
@RegisterForReflection(targets = {Shell.class, Optional.class}) // templates ask by name
public record Shell(
    Language language,
    String local,
    String absolute,
    String style,
    LocalDate today,
    boolean sample,
    boolean indexed,
    Optional<Freshness> freshness,
    Optional<String> data) {

  public Shell with(Freshness fresh) {
    return new Shell(
        language, local, absolute, style, today, sample, indexed, Optional.of(fresh), data);
  }

  /** Names the JSON twin of this page in its foot. */
  public Shell withData(String address) {
    return new Shell(
        language, local, absolute, style, today, sample, indexed, freshness, Optional.of(address));
  }

  /** For pages about a person, and for errors: not for search engines. */
  public Shell unindexed() {
    return new Shell(language, local, absolute, style, today, sample, false, freshness, data);
  }

  /**
   * Forgets the address, because it may hold an identity number: neither the language switch nor
   * the printed foot repeats it.
   */
  public Shell withoutAddress() {
    return new Shell(language, "/", "", style, today, sample, indexed, freshness, data);
  }

  public boolean isEnglish() {
    return language.isEnglish();
  }

  /** The same page in another language. */
  public String in(String code) {
    return local + (local.indexOf('?') < 0 ? "?" : "&") + LanguageSwitch.PARAMETER + "=" + code;
  }

  /** Text as part of an address. */
  public String encoded(String text) {
    return PageAddresses.encoded(text);
  }

  /** Days from today to the last day of a period: 0 when it ends tonight. */
  public long daysTo(LocalDate lastDay) {
    return ChronoUnit.DAYS.between(today, lastDay);
  }

  /** The name of a thing in the page's language, the Chinese one where there is no other. */
  public String name(Named named) {
    return isEnglish() ? named.nameEn().orElse(named.original()) : named.original();
  }
}
