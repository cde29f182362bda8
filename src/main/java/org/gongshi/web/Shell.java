package org.gongshi.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What surrounds every page: its language, its own address, how fresh it is, and whether search
 * engines may keep it.
 *
 * @param local path and query of this page, without the language
 * @param absolute the whole address, for the printed foot
 * @param style address of the style sheet, which changes with its content
 * @param data address of the JSON that the page is rendered from
 * @param code the whole address for a camera, on the sheets that people hand on
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
    Optional<String> data,
    Optional<QrCode> code) {

  /** Below these nothing is without a login. */
  private static final List<String> LOGINS = List.of("/office", "/my-record");

  private static final String LOGOUT = "/logout";

  /** Where the provider sends browsers to; nobody goes there by themselves. */
  private static final String BACK = "/back";

  public Shell with(Freshness fresh) {
    return new Shell(
        language, local, absolute, style, today, sample, indexed, Optional.of(fresh), data, code);
  }

  /** Names the JSON twin of this page in its foot. */
  public Shell withData(String address) {
    return new Shell(
        language,
        local,
        absolute,
        style,
        today,
        sample,
        indexed,
        freshness,
        Optional.of(address),
        code);
  }

  /** For pages about another day, which count from it. */
  public Shell on(LocalDate day) {
    return new Shell(language, local, absolute, style, day, sample, indexed, freshness, data, code);
  }

  /** For pages about a person, and for errors: not for search engines. */
  public Shell unindexed() {
    return new Shell(language, local, absolute, style, today, sample, false, freshness, data, code);
  }

  /**
   * Forgets the address, because it may hold an identity number: neither the language switch nor
   * the printed foot repeats it.
   */
  public Shell withoutAddress() {
    return new Shell(
        language, "/", "", style, today, sample, indexed, freshness, data, Optional.empty());
  }

  /** Prints the address as a QR code too. */
  public Shell withCode() {
    return new Shell(
        language,
        local,
        absolute,
        style,
        today,
        sample,
        indexed,
        freshness,
        data,
        QrCode.of(absolute));
  }

  /** Where the login of this page ends, if it is one behind a login. */
  public Optional<String> logout() {
    return loginOfThis().map(login -> login + LOGOUT);
  }

  /** Where somebody logs in who wants to see this page, if it is one behind a login. */
  public Optional<String> login() {
    return loginOfThis()
        .map(login ->
            local.startsWith(login + BACK) || local.startsWith(login + LOGOUT) ? login : local);
  }

  private Optional<String> loginOfThis() {
    return LOGINS.stream()
        .filter(login ->
            local.equals(login) || local.startsWith(login + "/") || local.startsWith(login + "?"))
        .findFirst();
  }

  /** Below these nothing is without a login. */
  public static List<String> logins() {
    return LOGINS;
  }

  /** Where logins end, all of them. */
  public static List<String> logouts() {
    return LOGINS.stream().map(login -> login + LOGOUT).toList();
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

  /** How long a period still runs that ends with this day. */
  public TimeLeft until(LocalDate lastDay) {
    return TimeLeft.until(lastDay, today);
  }

  /** The name of a thing in the page's language, the Chinese one where there is no other. */
  public String name(Named named) {
    return isEnglish() ? named.nameEn().orElse(named.original()) : named.original();
  }

  /** Whether the Chinese name stands beside the English one, which is never the official one. */
  public boolean hasOriginal(Named named) {
    return isEnglish() && !name(named).equals(named.original());
  }

  /** The name where no markup can tell the languages apart: in the options of a list. */
  public String plainName(Named named) {
    return hasOriginal(named) ? name(named) + " " + named.original() : name(named);
  }
}
