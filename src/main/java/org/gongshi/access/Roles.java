package org.gongshi.access;

import java.util.List;

/** What a login may be, in the words of the identity provider's claim {@code roles}. */
public final class Roles {
  /** Publishes, corrects and withdraws notices of the authorities it is bound to. */
  public static final String PUBLISHER = "publisher";

  /** Decides disputes and repairs of its authorities, and confirms guarded loads. */
  public static final String REGISTRAR = "registrar";

  /** Reads the audit. */
  public static final String AUDITOR = "auditor";

  /**
   * Makes eligibility checks; for programs with the scope of this name and a purpose they are bound
   * to.
   */
  public static final String CHECKS = "checks";

  /** Has itself told of changes; a program. */
  public static final String SUBSCRIBER = "subscriber";

  /** Runs the service. */
  public static final String OPERATOR = "operator";

  /** Looks at the own record; the provider vouches for who it is. On {@code /my-record} only. */
  public static final String HOLDER = "holder";

  /** All there are; others that a token names mean nothing here. */
  static final List<String> ALL = List.of(PUBLISHER, REGISTRAR, AUDITOR, SUBSCRIBER, OPERATOR);

  /** Those that mean something for an authority only. */
  static final List<String> BOUND = List.of(PUBLISHER, REGISTRAR);

  private Roles() {}
}
