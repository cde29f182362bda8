package org.gongshi.access;

import java.util.Locale;

/** What the audit records; the word in lower case is stored and never changes its meaning. */
public enum AuditAction {
  /** Somebody read the audit. */
  AUDIT_READ,
  /** Somebody handed in a file to be published. */
  PUBLICATION_SUBMITTED,
  /** Somebody had a file checked. */
  PUBLICATION_CHECKED,
  /** A second person allowed a full set that takes back much. */
  PUBLICATION_CONFIRMED,
  /** Somebody wants to take a notice back. */
  WITHDRAWAL_PROPOSED,
  /** A second person confirmed it. */
  WITHDRAWAL_CONFIRMED,
  /** A second person refused it. */
  WITHDRAWAL_REFUSED,
  /** Somebody issued or amended an order. */
  ORDER_PUBLISHED,
  /** Somebody lifted an order for a time. */
  ORDER_LIFTED,
  /** Somebody ended an order. */
  ORDER_ENDED,
  /** Somebody left an address for news about the own record. */
  OWN_CONTACT_SET,
  /** Somebody removed it. */
  OWN_CONTACT_REMOVED,
  /** Somebody asked for something about an order that concerns them. */
  ORDER_REQUEST_FILED,
  /** Somebody took that back. */
  ORDER_REQUEST_WITHDRAWN,
  /** Somebody read what a person says about an order. */
  ORDER_REQUEST_READ,
  /** What a person asked for about an order was granted. */
  ORDER_REQUEST_UPHELD,
  /** It was not. */
  ORDER_REQUEST_REJECTED,
  /** A program had itself told of changes. */
  WEBHOOK_CREATED,
  /** It did not want to be any more. */
  WEBHOOK_DELETED,
  /** It got another secret. */
  WEBHOOK_SECRET_CHANGED,
  /** Somebody had the files for downloads made anew. */
  DOWNLOADS_REQUESTED,
  /** Somebody read which checks a program made. */
  CHECKS_READ,
  /** Somebody read the own record. */
  OWN_RECORD_READ,
  /** Somebody read the code of a notice that is served on its party. */
  SERVICE_CODE_READ,
  /** Somebody read what a notice says or said, though the public may not see it. */
  PAST_CONTENT_READ,
  /** Somebody read a case with what the applicant says. */
  CASE_READ,
  /** Somebody opened a file of a case. */
  CASE_FILE_READ,
  /** Somebody said that an applicant is concerned. */
  STANDING_ESTABLISHED,
  /** Somebody said that an applicant is not. */
  STANDING_REFUSED,
  /** A dispute or an application for repair was upheld. */
  CASE_UPHELD,
  /** It was rejected. */
  CASE_REJECTED;

  /** As stored. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
