package org.gongshi.screening;

/**
 * One row of a list; at least one of both is not empty.
 *
 * @param line where it begins, from 1
 */
record Entry(long line, String name, String number) {}
