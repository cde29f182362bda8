package org.gongshi.intake;

/** Turns the rows of one kind of file into records or rejections. */
@FunctionalInterface
interface RowRules {

  /** Validates a row whose cells were already scanned; its problems so far count. */
  RowResult apply(CheckedRow row);
}
