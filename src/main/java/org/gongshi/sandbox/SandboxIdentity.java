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
  /** A program that keeps a copy of the register. */
  SUBSCRIBER("subscriber", "企信同步", List.of("subscriber"), List.of()),
  /** Looks at the own record: the sample register has an order about this person. */
  HOLDER("holder", "持证人甲", new Document("resident-id", "110100190208110016", "闻人听澜")),
  /** Likewise, and there is nothing. */
  OTHER_HOLDER("other-holder", "持证人乙", new Document("resident-id", "110100190208130033", "长孙新雨")),
  /** Has the name of the holder and a number of their own. */
  NAMESAKE_HOLDER(
      "namesake-holder", "持证人丁", new Document("resident-id", "110100190208150018", "闻人听澜")),
  /** Has the role, and the provider does not know which document. */
  UNASSURED_HOLDER("unassured-holder", "持证人丙", new Document("resident-id", "", "")),
  /** Logged in, and nothing more. */
  NOBODY("nobody", "路人", List.of(), List.of());

  /** Who they act for; numbers of the sample register (area 99). */
  private static final class Authorities {
    static final List<String> PREFECTURE = List.of("11990100M00000019X");
    static final List<String> COURT = List.of("11990100MB00000031");
    static final List<String> PROVINCE = List.of("11990000M00000027K");
  }

  /** What the provider vouches for; invented: nobody alive was born in 1902. */
  record Document(String type, String number, String name) {}

  private final String login;
  private final String displayName;
  private final List<String> roles;
  private final List<String> authorities;
  private final String scope;
  private final List<String> purposes;
  private final Optional<Document> document;

  SandboxIdentity(String login, String displayName, List<String> roles, List<String> authorities) {
    this(login, displayName, roles, authorities, "", List.of());
  }

  SandboxIdentity(String login, String displayName, Document document) {
    this(login, displayName, List.of("holder"), List.of(), "", List.of(), Optional.of(document));
  }

  SandboxIdentity(
      String login,
      String displayName,
      List<String> roles,
      List<String> authorities,
      String scope,
      List<String> purposes) {
    this(login, displayName, roles, authorities, scope, purposes, Optional.empty());
  }

  SandboxIdentity(
      String login,
      String displayName,
      List<String> roles,
      List<String> authorities,
      String scope,
      List<String> purposes,
      Optional<Document> document) {
    this.login = login;
    this.displayName = displayName;
    this.roles = roles;
    this.authorities = authorities;
    this.scope = scope;
    this.purposes = purposes;
    this.document = document;
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

  Optional<Document> document() {
    return document;
  }

  static Optional<SandboxIdentity> ofLogin(String login) {
    return Arrays.stream(values()).filter(identity -> identity.login.equals(login)).findFirst();
  }
}
