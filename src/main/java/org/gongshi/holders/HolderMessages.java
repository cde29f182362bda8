package org.gongshi.holders;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.LocalDate;

/** Words of the page of the own record. They stand in {@code messages/holder_*.properties}. */
@MessageBundle(value = "holder", locale = "zh")
public interface HolderMessages {

  @Message
  String title();

  @Message
  String lead();

  @Message
  String sandboxNote();

  @Message
  String vouched();

  @Message
  String document(String code);

  @Message
  String kept();

  @Message
  String otherDocuments();

  @Message
  String ordersTitle();

  @Message
  String ordersNone();

  @Message
  String ordersNoneHint();

  @Message
  String begins(String unit, long count);

  @Message
  String inForce();

  @Message
  String left(String unit, long count);

  @Message
  String disputed(LocalDate day);

  @Message
  String caseNo();

  @Message
  String authority();

  @Message
  String contact();

  @Message
  String legalBasis();

  @Message
  String covers();

  @Message
  String issuedOn();

  @Message
  String firstDay();

  @Message
  String lastDay();

  @Message
  String untilEnded();

  @Message
  String reviewOn();

  @Message
  String objectionUntil();

  @Message
  String lifts();

  @Message
  String lift(LocalDate from, LocalDate to);

  @Message
  String liftGround(String code);

  @Message
  String liftAll();

  @Message
  String howToContest();

  @Message
  String disputeTitle();

  @Message
  String disputeHint();

  @Message
  String groundLegend();

  @Message
  String ground(String code);

  @Message
  String statement();

  @Message
  String statementHint();

  @Message
  String disputeButton();

  @Message
  String suspendTitle();

  @Message
  String suspendHint();

  @Message
  String from();

  @Message
  String until();

  @Message
  String suspendButton();

  @Message
  String namesakesTitle();

  @Message
  String namesakesLead();

  @Message
  String namesakesHint();

  @Message
  String namesakesMore(int count);

  @Message
  String sameName();

  @Message
  String sameNumber();

  @Message
  String publishedOn();

  @Message
  String redressTitle();

  @Message
  String redressWhy();

  @Message
  String redressStatementHint();

  @Message
  String redressButton();

  @Message
  String redressAsked();

  @Message
  String redressGiven();

  @Message
  String requestsTitle();

  @Message
  String requestOf(String code);

  @Message
  String requestState(String code);

  @Message
  String stateLabel();

  @Message
  String filedAt();

  @Message
  String due();

  @Message
  String overdue();

  @Message
  String decidedAt();

  @Message
  String reason();

  @Message
  String days();

  @Message
  String redressNumber();

  @Message
  String redressHint();

  @Message
  String withdrawButton();

  @Message
  String checksTitle();

  @Message
  String checksHint();

  @Message
  String checksNone();

  @Message
  String checksNoMore();

  @Message
  String checksUnavailable();

  @Message
  String checkAt();

  @Message
  String checkPurpose();

  @Message
  String purpose(String code);

  @Message
  String checkService();

  @Message
  String checkDay();

  @Message
  String checkDecision();

  @Message
  String decision(String code);

  @Message
  String newest();

  @Message
  String older();

  @Message
  String noticesTitle();

  @Message
  String noticesHint();

  @Message
  String noticesNone();

  @Message
  String newsTitle();

  @Message
  String newsHint();

  @Message
  String newsAddress();

  @Message
  String newsLabel();

  @Message
  String newsButton();

  @Message
  String newsRemove();
}
