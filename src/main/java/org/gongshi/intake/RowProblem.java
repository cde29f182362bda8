package org.gongshi.intake;

/**
 * One thing wrong with one row.
 *
 * @param column label of the column as the file has it; empty when the row as a whole is meant
 * @param code the reason; a cell's content is never part of a problem
 */
public record RowProblem(String column, IntakeCode code) {}
