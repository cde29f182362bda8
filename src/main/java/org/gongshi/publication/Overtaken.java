package org.gongshi.publication;

/**
 * Nothing was changed: between validation and commit others committed something, after which these
 * rows can no longer be taken as they are, or a full set would withdraw so much that it must be
 * confirmed first.
 *
 * @param rejected the rows that now contradict the register
 * @param found what a commit of the others would do
 */
public record Overtaken(RejectedRows rejected, Validation found) implements CommitOutcome {}
