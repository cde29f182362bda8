/**
 * Intake of official files: a CSV or XLSX file becomes validated acts and organisations, or a
 * report that says which row, which column and why.
 *
 * <p>Files are read as a stream, columns are found by their labels, and every problem of a row is
 * collected. An identity number found where it does not belong refuses the row, and no report, log
 * or exception ever repeats a cell's content. May depend on {@code register} and hands its records
 * to {@code publication}; no read package depends on it.
 */
@NullMarked
package org.gongshi.intake;

import org.jspecify.annotations.NullMarked;
