package org.gongshi.intake;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the pages for publishing. They stand in {@code messages/publishing_*.properties}. */
@MessageBundle(value = "publishing", locale = "zh")
public interface PublishingMessages {

  @Message
  String title();

  @Message
  String lead();

  @Message
  String office();

  @Message
  String newFile();

  @Message
  String templates();

  @Message
  String template(String layout);

  @Message
  String file();

  @Message
  String fileHint();

  @Message
  String source();

  @Message
  String sourceName();

  @Message
  String sourceNameHint();

  @Message
  String why();

  @Message
  String whyHint();

  @Message
  String skipBadRows();

  @Message
  String fullSet();

  @Message
  String check();

  @Message
  String publish();

  @Message
  String before();

  @Message
  String none();

  @Message
  String state(String code);

  @Message
  String explained(String code);

  @Message
  String handedIn();

  @Message
  String checkedOnly();

  @Message
  String progress(int percent);

  @Message
  String rows();

  @Message
  String rowCounts(long read, long accepted, long rejected, long persons);

  @Message
  String records();

  @Message
  String recordCounts(long added, long changed, long unchanged, long withdrawn);

  @Message
  String format();

  @Message
  String ignored();

  @Message
  String problems();

  @Message
  String line();

  @Message
  String column();

  @Message
  String reason();

  @Message
  String moreRows();

  @Message
  String toConfirm(long withdrawals);

  @Message
  String allow();

  @Message
  String confirmed();

  @Message
  String again();

  @Message
  String singleTitle();

  @Message
  String singleOr();

  @Message
  String singleOf(String code);

  @Message
  String singleLead();

  @Message
  String singleWrong();

  @Message
  String singlePreview();

  @Message
  String previewTitle();

  @Message
  String previewLead();

  @Message
  String previewEdit();
}
