package org.gongshi.evidence;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.util.Optional;

/**
 * Words of the page that verifies receipts. They stand in {@code messages/evidence_*.properties}.
 */
@MessageBundle(value = "evidence", locale = "zh")
public interface EvidenceMessages {

  @Message
  String title();

  @Message
  String lead();

  @Message
  String paste();

  @Message
  String pasteHint();

  @Message
  String file();

  @Message
  String fileHint(int kilobytes);

  @Message
  String button();

  @Message
  String privacy();

  @Message
  String verdict(String code);

  @Message
  String verdictText(String code);

  @Message
  String saysTitle();

  @Message
  String asked();

  @Message
  String resource(String code);

  @Message
  String asOf();

  @Message
  String asOfTimes(String validAt, Optional<String> knownAt);

  @Message
  String notSaid();

  @Message
  String answered();

  @Message
  String status(int code);

  @Message
  String at();

  @Message
  String position();

  @Message
  String issuer();

  @Message
  String today();

  @Message
  String sinceTitle();

  @Message
  String sinceSaid(String position);

  @Message
  String sinceUnchanged(boolean single, int unchanged, int count, String upTo);

  @Message
  String sinceMore();

  @Message
  String sinceNow(boolean published, int events);

  @Message
  String answerTitle();

  @Message
  String answerHint();

  @Message
  String stepsTitle();

  @Message
  String step(String code);

  @Message
  String outcome(String code);

  @Message
  String another();

  @Message
  String offline();

  @Message
  String sheetTitle();

  @Message
  String sheetAsked(String at);

  @Message
  String sheetCode(String code);

  @Message
  String sheetVerifyTitle();

  @Message
  String sheetVerify(String issuer);

  @Message
  String sheetOffline();

  @Message
  String sheetWhat();

  @Message
  String sheetFoot(String issuer);

  @Message
  String sheetCodeSays();

  @Message
  String sheetNotice(String id);

  @Message
  String code();

  @Message
  String codeHint();

  @Message
  String fileLabel();

  @Message
  String fileIs(String code);

  @Message
  String sinceOthers();

  @Message
  String answerTodayTitle();

  @Message
  String answerTodayHint();
}
