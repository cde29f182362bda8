package org.gongshi.reconcile;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Words of the preview of a candidate. The words themselves stand in {@code
 * messages/reconcile_*.properties}.
 */
@MessageBundle(value = "reconcile", locale = "zh")
public interface ReconcileMessages {

  @Message
  String page();

  @Message
  String unknown();
}
