package org.gongshi.orders;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.LocalDate;

/** Words of the pages about requests. They stand in {@code messages/orders_*.properties}. */
@MessageBundle(value = "orders", locale = "zh")
public interface OrderMessages {

  @Message
  String office();

  @Message
  String title();

  @Message
  String lead();

  @Message
  String none();

  @Message
  String kind(String code);

  @Message
  String ground(String code);

  @Message
  String order();

  @Message
  String caseNo();

  @Message
  String differsLabel();

  @Message
  String differs(String code);

  @Message
  String days();

  @Message
  String span(LocalDate from, LocalDate to);

  @Message
  String filedAt();

  @Message
  String due();

  @Message
  String left(String unit, long count);

  @Message
  String overdue();

  @Message
  String stateLabel();

  @Message
  String state(String code);

  @Message
  String said();

  @Message
  String gone();

  @Message
  String reason();

  @Message
  String decideTitle();

  @Message
  String effect(String ground);

  @Message
  String uphold();

  @Message
  String reject();

  @Message
  String outcomeLegend();

  @Message
  String why();

  @Message
  String whyHint();

  @Message
  String decideButton();
}
