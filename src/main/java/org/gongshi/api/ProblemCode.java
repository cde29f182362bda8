package org.gongshi.api;

/**
 * Every error a client can see. {@code docs/errors.md} lists the same codes with causes and
 * remedies; a test compares both.
 */
public enum ProblemCode {
  NUMBER_MALFORMED("number-malformed", 422, "The number is not well formed"),
  NUMBER_CHECK_DIGIT("number-check-digit", 422, "The check digit does not match"),
  NUMBER_LOOKS_LIKE_IDENTITY(
      "number-looks-like-identity", 422, "Identity numbers are not looked up here"),
  SCHEME_UNKNOWN("scheme-unknown", 404, "No such numbering scheme"),
  SUBJECT_UNKNOWN("subject-unknown", 404, "No published record in the covered sources"),
  PRACTITIONER_UNKNOWN("practitioner-unknown", 404, "No published record in the covered sources"),
  NOTICE_UNKNOWN("notice-unknown", 404, "No such notice"),
  NOTICE_GONE("notice-gone", 410, "The notice is no longer published"),
  REGION_UNKNOWN("region-unknown", 404, "No such region"),
  NOT_A_SAMPLE("not-a-sample", 404, "This register is not a sample"),
  NOT_FOUND("not-found", 404, "Nothing is here"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
  NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted media types is available"),
  MEDIA_TYPE_UNSUPPORTED("media-type-unsupported", 415, "The media type is not supported"),
  PARAMETER_UNKNOWN("parameter-unknown", 400, "Unknown query parameter"),
  PARAMETER_INVALID("parameter-invalid", 400, "A parameter has an invalid value"),
  PARAMETER_MISSING("parameter-missing", 400, "A parameter is missing"),
  CURSOR_INVALID("cursor-invalid", 400, "The page cursor is not one of ours"),
  NAME_TOO_SHORT("name-too-short", 400, "The name is too short to search"),
  NAME_TOO_LONG("name-too-long", 400, "The name is too long to search"),
  REQUEST_INVALID("request-invalid", 400, "The request cannot be understood"),
  REQUEST_TOO_LARGE("request-too-large", 413, "The request is too large"),
  LOGIN_REQUIRED("login-required", 401, "This needs a login"),
  TOKEN_EXPIRED("token-expired", 401, "The token has expired"),
  TOKEN_INVALID("token-invalid", 401, "The token cannot be taken"),
  ROLE_MISSING("role-missing", 403, "The login has not the role for this"),
  IDENTITY_UNASSURED("identity-unassured", 403, "The login does not say whose record it may see"),
  AUTHORITY_NOT_YOURS("authority-not-yours", 403, "The login does not act for this authority"),
  IDEMPOTENCY_KEY_MISSING("idempotency-key-missing", 400, "A write needs an Idempotency-Key"),
  IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "The key stands for another request"),
  DIGEST_MISMATCH("digest-mismatch", 400, "The body is not what its digest says"),
  PUBLICATION_REFUSED("publication-refused", 422, "The file was refused whole"),
  SUBMISSION_UNKNOWN("submission-unknown", 404, "No such submission"),
  SUBMISSION_FAILED("submission-failed", 503, "The work on the file failed; the fault is ours"),
  CROSS_SITE_REQUEST("cross-site-request", 403, "The form came from another site"),
  WITHDRAWAL_UNKNOWN("withdrawal-unknown", 404, "No such withdrawal"),
  SECOND_PERSON_NEEDED("second-person-needed", 403, "A second person must decide this"),
  ALREADY_DECIDED("already-decided", 409, "It was decided meanwhile"),
  AUTHORITY_UNKNOWN("authority-unknown", 404, "No such authority"),
  CASE_UNKNOWN("case-unknown", 404, "No such case"),
  CASE_CLOSED("case-closed", 409, "The case is closed"),
  FILING_LIMIT("filing-limit", 429, "Too many cases without evidence of identity"),
  FILE_TYPE_UNSUPPORTED("file-type-unsupported", 415, "This kind of file is not taken"),
  FILE_MALICIOUS("file-malicious", 422, "A scanner found malicious content in the file"),
  SCANNER_UNAVAILABLE("scanner-unavailable", 503, "Files cannot be searched at the moment"),
  FILES_TOO_MANY("files-too-many", 409, "The case has as many files as it may"),
  STANDING_NEEDED("standing-needed", 409, "It must be known first who applies"),
  CORRECTION_MISSING("correction-missing", 409, "The notice was not corrected since"),
  REVIEW_UNAVAILABLE("review-unavailable", 409, "There is no further review"),
  ORDERS_REFUSED("orders-refused", 422, "The orders were refused whole"),
  ORDER_REQUEST_UNKNOWN("order-request-unknown", 404, "No such request about an order"),
  ORDER_REQUEST_OPEN("order-request-open", 409, "Such a request about the order is open already"),
  ORDER_AMENDED("order-amended", 409, "The order was amended since it was asked"),
  ORDER_REQUESTS_EXHAUSTED("order-requests-exhausted", 429, "Too many requests about orders"),
  ORDER_UNKNOWN("order-unknown", 404, "No such order"),
  PURPOSE_NOT_YOURS("purpose-not-yours", 403, "The client may not check for this purpose"),
  CHECK_UNRECORDED("check-unrecorded", 503, "The check cannot be recorded at the moment"),
  QUOTA_EXHAUSTED("quota-exhausted", 429, "The client has made all checks of the day"),
  ENUMERATION_SUSPECTED("enumeration-suspected", 429, "Too many checks about near numbers"),
  BATCH_UNKNOWN("batch-unknown", 404, "No such batch of checks"),
  WEBHOOK_UNKNOWN("webhook-unknown", 404, "No such webhook"),
  WEBHOOKS_TOO_MANY("webhooks-too-many", 409, "There are as many webhooks as there may be"),
  DEAD_LETTER_UNKNOWN("dead-letter-unknown", 404, "No such delivery was given up"),
  DOWNLOADS_ABSENT("downloads-absent", 404, "This instance offers no downloads"),
  DOWNLOAD_PENDING("download-pending", 404, "No set is ready at the moment"),
  DOWNLOAD_GONE("download-gone", 410, "The set is not published any more"),
  RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, "The file has no such part"),
  LOG_UNSIGNED("log-unsigned", 404, "Nothing of the log is signed yet"),
  LOG_POSITION_UNKNOWN("log-position-unknown", 404, "The log has not grown that far"),
  RECEIPT_MALFORMED("receipt-malformed", 400, "This is not a receipt"),
  RECEIPT_UNAVAILABLE("receipt-unavailable", 503, "No receipt can be issued at the moment"),
  PROVIDER_UNAVAILABLE("provider-unavailable", 503, "Nobody can log in at the moment"),
  PRIMARY_UNAVAILABLE("primary-unavailable", 503, "Nothing can be published at the moment"),
  RATE_LIMITED("rate-limited", 429, "Too many requests from this address"),
  SEARCH_TOO_BROAD("search-too-broad", 503, "The search took too long; add a character"),
  REPLICA_UNAVAILABLE("replica-unavailable", 503, "No replica can answer at the moment"),
  WATERMARK_UNKNOWN("watermark-unknown", 409, "No such position has been seen here"),
  WATERMARK_NOT_REACHED("watermark-not-reached", 503, "No replica has reached this position yet"),
  OVERLOADED("overloaded", 503, "More is asked than can be answered"),
  INTERNAL("internal", 500, "The service failed; the fault is ours");

  private final String code;
  private final int status;
  private final String title;

  ProblemCode(String code, int status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  /** The stable, documented code, for example {@code number-check-digit}. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A short English summary that never varies between occurrences. */
  public String title() {
    return title;
  }
}
