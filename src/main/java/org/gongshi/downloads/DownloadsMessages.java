package org.gongshi.downloads;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the page of downloads. They stand in {@code messages/downloads_*.properties}. */
@MessageBundle(value = "downloads", locale = "zh")
public interface DownloadsMessages {

  @Message
  String title();

  @Message
  String lead();

  @Message
  String absent();

  @Message
  String pending();

  @Message
  String noticesTitle(String rows);

  @Message
  String holdsUntil(String minute);

  @Message
  String format(String code);

  @Message
  String formatFor(String code);

  @Message
  String changesTitle();

  @Message
  String changesText();

  @Message
  String changesSince(String position);

  @Message
  String checkTitle();

  @Message
  String checkText();

  @Message
  String termsTitle();

  @Message
  String termsPeriod();

  @Message
  String termsGone();

  @Message
  String termsPersons();

  @Message
  String followTitle();

  @Message
  String followText();
}
