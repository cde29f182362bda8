package org.gongshi.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Somebody to be in dev mode and tests. Names and authorities are those of the sample register. */
public enum SandboxIdentity {
  PUBLISHER("publisher", "何青禾", List.of("publisher"), Authorities.PREFECTURE),
  SECOND_PUBLISHER("second-publisher", "宋望舒", List.of("publisher"), Authorities.PREFECTURE),
  OTHER_PUBLISHER("other-publisher", "许归帆", List.of("publisher"), Authorities.PROVINCE),
  REGISTRAR("registrar", "陆知秋", List.of("registrar"), Authorities.PREFECTURE),
  SECOND_REGISTRAR("second-registrar", "温以宁", List.of("registrar"), Authorities.PREFECTURE),
  AUDITOR("auditor", "秦守正", List.of("auditor"), List.of()),
  OPERATOR("operator", "江运维", List.of("operator"), List.of()),
  /** Issues orders. */
  COURT("court", "云泽市人民法院", List.of("publisher"), Authorities.COURT),
  /** Lifts and ends them. */
  COURT_REGISTRAR("court-registrar", "沈执行", List.of("registrar"), Authorities.COURT),
  /** A program that sells tickets. */
  TICKETING(
      "ticketing", "云航票务", List.of(), List.of(), "checks", List.of("ticket-sale", "boarding")),
  /** Logged in, and nothing more. */
  NOBODY("nobody", "路人", List.of(), List.of());

  /** Who they act for; numbers of the sample register (area 99). */
  private static final class Authorities {
    static final List<String> PREFECTURE = List.of("11990100M00000019X");
    static final List<String> COURT = List.of("11990100MB00000031");
    static final List<String> PROVINCE = List.of("11990000M00000027K");
  }

  private final String login;
  private final String displayName;
  private final List<String> roles;
  private final List<String> authorities;
  private final String scope;
  private final List<String> purposes;

  SandboxIdentity(String login, String displayName, List<String> roles, List<String> authorities) {
    this(login, displayName, roles, authorities, "", List.of());
  }

  SandboxIdentity(
      String login,
      String displayName,
      List<String> roles,
      List<String> authorities,
      String scope,
      List<String> purposes) {
    this.login = login;
    this.displayName = displayName;
    this.roles = roles;
    this.authorities = authorities;
    this.scope = scope;
    this.purposes = purposes;
  }

  /** What stands in {@code client_id} to get a token, and in {@code sub}. */
  public String login() {
    return login;
  }

  String displayName() {
    return displayName;
  }

  List<String> roles() {
    return roles;
  }

  public List<String> authorities() {
    return authorities;
  }

  String scope() {
    return scope;
  }

  List<String> purposes() {
    return purposes;
  }

  static Optional<SandboxIdentity> ofLogin(String login) {
    return Arrays.stream(values()).filter(identity -> identity.login.equals(login)).findFirst();
  }
}
