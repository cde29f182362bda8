package org.gongshi.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.LocalDate;

/**
 * Words that every page shares. The words themselves stand in {@code messages/msg_*.properties}.
 *
 * <p>Messages with dates, here and in the other bundles, hold markup that keeps a date on one line,
 * and templates write them unescaped. That is safe because they take dates, numbers and codes that
 * their own switch knows, and never text of the register or of a visitor.
 */
@MessageBundle(locale = "zh")
public interface Messages {

  @Message
  String brand();

  @Message
  String skip();

  @Message
  String homeLabel();

  @Message
  String languageLabel();

  @Message
  String crumbsLabel();

  @Message
  String footerLabel();

  @Message
  String sampleBanner();

  @Message
  String searchLabel();

  @Message
  String searchHint();

  @Message
  String searchPlaceholder();

  @Message
  String searchButton();

  @Message
  String login();

  @Message
  String logout();

  @Message
  String openFor(long minutes);

  @Message
  String searchError(String code);

  @Message
  String homeTitle();

  @Message
  String homeLead();

  @Message
  String examplesTitle();

  @Message
  String exampleName();

  @Message
  String exampleNameHow();

  @Message
  String exampleNumber();

  @Message
  String exampleNumberHow();

  @Message
  String exampleDocument();

  @Message
  String exampleDocumentHow();

  @Message
  String whatTitle();

  @Message
  String whatText();

  @Message
  String coverage();

  @Message
  String coverageLong();

  @Message
  String doublePublicity();

  @Message
  String doublePublicityLong();

  @Message
  String asData();

  @Message
  String downloads();

  @Message
  String forPrograms();

  @Message
  String verifyReceipt();

  @Message
  String saveReceipt();

  @Message
  String share();

  @Message
  String shareHint();

  @Message
  String shareCode();

  @Message
  String largeText();

  @Message
  String copyNumber();

  @Message
  String copied();

  @Message
  String suggestionsFound();

  @Message
  String save();

  @Message
  String savedHere();

  @Message
  String savedTitle();

  @Message
  String savedLead();

  @Message
  String savedNeedsScript();

  @Message
  String savedNone();

  @Message
  String savedLoading();

  @Message
  String savedRemove();

  @Message
  String savedGone();

  @Message
  String savedFailed();

  @Message
  String footerWhat();

  @Message
  String asOf(String day, String clock, String position);

  @Message
  String asOfTime(String day, String clock);

  @Message
  String fromReplica();

  @Message
  String staleTitle();

  @Message
  String staleText(long seconds);

  @Message
  String nextPage();

  @Message
  String kind(String code);

  @Message
  String scheme(String code);

  @Message
  String partyType(String code);

  @Message
  String registration(String code);

  @Message
  String region();

  @Message
  String sector();

  @Message
  String sources();

  @Message
  String state();

  @Message
  String revoked();

  @Message
  String disputed();

  @Message
  String disputedSince(LocalDate day);

  @Message
  String decided();

  @Message
  String published();

  @Message
  String publishedUntil();

  @Message
  String validUntil();

  @Message
  String reviewOn();

  @Message
  String yuan(String amount);

  @Message
  String problemCode();

  @Message
  String problemExplained();

  @Message
  String problemTitle(String code);

  @Message
  String problemText(String code);

  @Message
  String problemCause(String code);

  @Message
  String problemMeans();

  @Message
  String problemToDo();

  @Message
  String numberRule(String rule, String scheme, int position);

  @Message
  String authorities();

  @Message
  String saveCertificate();

  @Message
  String screenList();

  @Message
  String status();

  @Message
  String crumbHome();

  @Message
  String termsTitle();

  @Message
  String termsLead();

  @Message
  String termsTopics();

  @Message
  String termsTopic(String code);

  @Message
  String termsLink();
}
