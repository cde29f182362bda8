package org.gongshi.redress;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.LocalDate;

/**
 * Words of the pages about disputes and repairs. They stand in {@code
 * messages/redress_*.properties}.
 */
@MessageBundle(value = "redress", locale = "zh")
public interface RedressMessages {

  @Message
  String contestTitle();

  @Message
  String contestLead();

  @Message
  String notice();

  @Message
  String groundLegend();

  @Message
  String repairLegend();

  @Message
  String ground(String code);

  @Message
  String statement();

  @Message
  String statementHint();

  @Message
  String evidence();

  @Message
  String evidenceHint();

  @Message
  String serviceCode();

  @Message
  String serviceCodeHint();

  @Message
  String supporting();

  @Message
  String supportingHint(int files, int megabytes);

  @Message
  String contact();

  @Message
  String contactHint();

  @Message
  String fileButton();

  @Message
  String followLink();

  @Message
  String findTitle();

  @Message
  String findLead();

  @Message
  String number();

  @Message
  String code();

  @Message
  String findButton();

  @Message
  String findHint();

  @Message
  String caseTitle();

  @Message
  String filedTitle();

  @Message
  String keepTitle();

  @Message
  String keepText();

  @Message
  String stateText(String code);

  @Message
  String stateLabel();

  @Message
  String stateOf(String code);

  @Message
  String overdueText();

  @Message
  String overdueOffice();

  @Message
  String kindLabel();

  @Message
  String kindOf(String code);

  @Message
  String filedAt();

  @Message
  String decidesLabel();

  @Message
  String reviewedText();

  @Message
  String standingLabel();

  @Message
  String standingText(String code);

  @Message
  String standingDay(LocalDate day);

  @Message
  String dueLabel();

  @Message
  String decidedAt();

  @Message
  String outcomeLabel();

  @Message
  String outcomeText(String code);

  @Message
  String reasonLabel();

  @Message
  String filesLabel();

  @Message
  String purposeText(String code);

  @Message
  String addTitle();

  @Message
  String addButton();

  @Message
  String takeBackTitle();

  @Message
  String takeBackText();

  @Message
  String takeBackButton();

  @Message
  String reviewTitle();

  @Message
  String reviewText(LocalDate day);

  @Message
  String reviewButton();

  @Message
  String office();

  @Message
  String officeTitle();

  @Message
  String officeLead();

  @Message
  String none();

  @Message
  String standingTitle();

  @Message
  String standingHint();

  @Message
  String establishButton();

  @Message
  String refuseTitle();

  @Message
  String why();

  @Message
  String refuseButton();

  @Message
  String decideTitle();

  @Message
  String outcomeLegend();

  @Message
  String choose(String code);

  @Message
  String whyHint();

  @Message
  String decideButton();

  @Message
  String said();

  @Message
  String countersignHint();
}
