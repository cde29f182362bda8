package org.gongshi.notices;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Words of the page on status and freshness. The words themselves stand in {@code
 * messages/status_*.properties}.
 */
@MessageBundle(value = "status", locale = "zh")
public interface StatusMessages {

  @Message
  String title();

  @Message
  String lead();

  @Message
  String reading();

  @Message
  String position();

  @Message
  String dataTime();

  @Message
  String lag();

  @Message
  String lagNone();

  @Message
  String lagSeconds(long seconds);

  @Message
  String changed();

  @Message
  String readingHint();

  @Message
  String sources();

  @Message
  String sourcesHint();

  @Message
  String ago(long days);

  @Message
  String never();

  @Message
  String published();

  @Message
  String notCounted();

  @Message
  String next();
}
