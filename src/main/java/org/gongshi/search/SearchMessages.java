package org.gongshi.search;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Words of the search pages. The words themselves stand in {@code messages/search_*.properties}.
 */
@MessageBundle(value = "search", locale = "zh")
public interface SearchMessages {

  @Message
  String resultsTitle(String name);

  @Message
  String resultsHeading();

  @Message
  String total(long count, boolean atLeast);

  @Message
  String matched(String by);

  @Message
  String none();

  @Message
  String noneShorter();

  @Message
  String noneNumber();

  @Message
  String nonePerson();

  @Message
  String personTitle();

  @Message
  String personText();

  @Message
  String personLink();

  @Message
  String practitionersTitle();

  @Message
  String practitionersLead(int count);

  @Message
  String practitionersHint();

  @Message
  String practitionersNone();

  @Message
  String practitionersNoneHint();

  @Message
  String issuer();

  @Message
  String certificateNo();

  @Message
  String identityTitle();

  @Message
  String identityText();

  @Message
  String identityKept();

  @Message
  String identityPerson();

  @Message
  String identityOrganisation();

  @Message
  String identityMaybe();

  @Message
  String identityMaybeText();

  @Message
  String identityAgain();

  @Message
  String filters(int count);

  @Message
  String all();

  @Message
  String apply();

  @Message
  String clear();

  @Message
  String identity();

  @Message
  String practitionersNoneWhy();

  @Message
  String practitionersOrganisation();
}
