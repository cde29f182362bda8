package org.gongshi.web;

/** Every kind of page, with an address that shows it. */
enum PageKind {
  HOME("/"),
  SEARCH_RESULTS("/fixtures/search/hits"),
  SEARCH_EMPTY("/fixtures/search/none"),
  SEARCH_WRONG("/fixtures/search/wrong"),
  SEARCH_IDENTITY("/fixtures/search/identity"),
  PRACTITIONERS("/fixtures/search/practitioners"),
  SUBJECT("/fixtures/subjects/full"),
  SUBJECT_EMPTY("/fixtures/subjects/empty"),
  SUBJECT_STALE("/fixtures/subjects/stale"),
  SUBJECT_PAST("/fixtures/subjects/full?at=2026-04-01T10:00"),
  SUBJECT_NOTHING_THEN("/subjects/uscc/91990102MCC0000146?at=2020-04-01T10:00"),
  NUMBER_MISTYPED("/subjects/uscc/91990102MA7Q20260A"),
  NOTICE_PENALTY("/fixtures/notices/penalty"),
  NOTICE_LICENCE("/fixtures/notices/licence"),
  NOTICE_GONE("/fixtures/notices/ended/gone"),
  NOTICES("/fixtures/list"),
  COVERAGE("/fixtures/coverage"),
  STATUS("/fixtures/status"),
  AUTHORITIES("/authorities"),
  AUTHORITY("/fixtures/notices/authority/late"),
  CONTEST("/contest/0123456789abcdef"),
  VERIFY("/verify"),
  SAVED("/saved"),
  SCREENING("/screening"),
  DOWNLOADS("/downloads"),
  TERMS("/terms"),
  REFERENCE("/docs/api"),
  REFERENCE_NOTICES("/docs/api/notices"),
  REFERENCE_SUBJECTS("/docs/api/subjects"),
  REGION("/regions/990100"),
  NOT_FOUND("/nothing-here");

  private final String path;

  PageKind(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** For file names. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
