package org.gongshi.access;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the pages behind the login. They stand in {@code messages/access_*.properties}. */
@MessageBundle(value = "access", locale = "zh")
public interface AccessMessages {

  @Message
  String officeTitle();

  @Message
  String officeLead();

  @Message
  String sandboxNote();

  @Message
  String login();

  @Message
  String roles();

  @Message
  String role(String code);

  @Message
  String noRoles();

  @Message
  String authorities();

  @Message
  String noAuthorities();

  @Message
  String tasks();

  @Message
  String publishingLink();

  @Message
  String withdrawingLink();

  @Message
  String auditLink();

  @Message
  String auditTitle();

  @Message
  String auditLead();

  @Message
  String auditNone();

  @Message
  String auditActor();

  @Message
  String auditTarget();

  @Message
  String auditFilter();

  @Message
  String auditAt();

  @Message
  String auditWhat();

  @Message
  String auditFrom();

  @Message
  String auditReason();

  @Message
  String action(String code);

  @Message
  String casesLink();

  @Message
  String orderRequestsLink();
}
