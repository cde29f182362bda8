package org.gongshi.intake;

/**
 * One reason why a whole file is refused.
 *
 * @param code the reason
 * @param detail where or which: a byte offset, a limit, column labels; empty if there is nothing to
 *     add. Never a cell's content.
 */
public record FileProblem(IntakeCode code, String detail) {}
