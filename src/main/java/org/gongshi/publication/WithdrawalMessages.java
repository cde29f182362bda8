package org.gongshi.publication;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the page for taking back. They stand in {@code messages/withdrawing_*.properties}. */
@MessageBundle(value = "withdrawing", locale = "zh")
public interface WithdrawalMessages {

  @Message
  String title();

  @Message
  String lead();

  @Message
  String office();

  @Message
  String propose();

  @Message
  String notice();

  @Message
  String noticeHint();

  @Message
  String reason();

  @Message
  String reasonHint();

  @Message
  String proposeButton();

  @Message
  String waiting();

  @Message
  String none();

  @Message
  String proposedAt();

  @Message
  String confirm();

  @Message
  String refuse();

  @Message
  String why();

  @Message
  String refuseButton();
}
