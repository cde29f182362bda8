package org.gongshi.reference;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Words around the description of the interface, which itself is in English. They stand in {@code
 * messages/reference_*.properties}.
 */
@MessageBundle(value = "reference", locale = "zh")
public interface ReferenceMessages {

  @Message
  String title();

  @Message
  String lead();

  @Message
  String documentLink();

  @Message
  String anyLogin();

  @Message
  String roles();

  @Message
  String parameters();

  @Message
  String name();

  @Message
  String place(String where);

  @Message
  String meaning();

  @Message
  String required();

  @Message
  String values();

  @Message
  String body();

  @Message
  String answers();

  @Message
  String status();

  @Message
  String example();

  @Message
  String exampleSent();

  @Message
  String shell();

  @Message
  String tryIt();

  @Message
  String none();

  @Message
  String ask();
}
