package org.gongshi.intake;

/** The longest texts that fields take, in characters: those of the register's own records. */
final class Lengths {
  /** Names of parties, authorities, certificates, categories. */
  static final int NAME = 200;

  /** Document and certificate numbers. */
  static final int DOCUMENT_NO = 128;

  /** Titles, addresses, methods: one line on a page. */
  static final int LINE = 500;

  /** Facts, basis, decision, remark. */
  static final int PARAGRAPHS = 4000;

  static final int TELEPHONE = 64;

  /** Grades are letters, stars or a word. */
  static final int GRADE = 20;

  private Lengths() {}
}
