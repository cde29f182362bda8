package org.gongshi.screening;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Words of the pages that screen lists. The words themselves stand in {@code
 * messages/screening_*.properties}.
 */
@MessageBundle(value = "screening", locale = "zh")
public interface ScreeningMessages {

  @Message
  String title();

  @Message
  String lead();

  @Message
  String file();

  @Message
  String fileHint(int rows, int kilobytes);

  @Message
  String paste();

  @Message
  String pasteHint();

  @Message
  String button();

  @Message
  String persons();

  @Message
  String privacy();

  @Message
  String error(String code);

  @Message
  String resultTitle();

  @Message
  String progress(int done, int total);

  @Message
  String progressHint();

  @Message
  String done(int total);

  @Message
  String download();

  @Message
  String downloadHint();

  @Message
  String shown(int shown, int total);

  @Message
  String line(long line);

  @Message
  String grade(String code);

  @Message
  String counts(int good, int warning);

  @Message
  String candidates();

  @Message
  String whatItIs();

  @Message
  String again();
}
