package org.gongshi.lookup;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Words of the pages about one subject or practitioner. The words themselves stand in {@code
 * messages/lookup_*.properties}.
 */
@MessageBundle(value = "lookup", locale = "zh")
public interface LookupMessages {

  @Message
  String formerly();

  @Message
  String formerlyUntil(LocalDate day);

  @Message
  String statusNone();

  @Message
  String statusWarning(int count, String kind, Optional<LocalDate> until);

  @Message
  String statusGood(long licences, long commendations);

  @Message
  String statusEnd();

  @Message
  String deregistered();

  @Message
  String facts();

  @Message
  String type();

  @Message
  String registration();

  @Message
  String established();

  @Message
  String legalRepresentative();

  @Message
  String address();

  @Message
  String telephone();

  @Message
  String good();

  @Message
  String goodNone();

  @Message
  String warning();

  @Message
  String warningNone();

  @Message
  String ended();

  @Message
  String endedHint();

  @Message
  String ratings();

  @Message
  String ratingsHint();

  @Message
  String whatThisIs();

  @Message
  String pastAsk();

  @Message
  String pastAt();

  @Message
  String pastHint();

  @Message
  String pastButton();

  @Message
  String pastTitle(String minute);

  @Message
  String pastPosition(Optional<String> position);

  @Message
  String pastRule();

  @Message
  String pastReceipt();

  @Message
  String pastVerify();

  @Message
  String pastToday();

  @Message
  String pastNothing();

  @Message
  String pastNothingText();

  @Message
  String practitionerTitle();

  @Message
  String practitionerCompare();

  @Message
  String profession();

  @Message
  String issuer();

  @Message
  String certificateNo();

  @Message
  String identity();

  @Message
  String nothingTitle();

  @Message
  String nothingText();
}
