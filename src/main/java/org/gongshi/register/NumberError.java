package org.gongshi.register;

/**
 * Why a text is not a number of a scheme: the rule it breaks and where. The detail is a sentence
 * that never repeats what was typed, so it may be shown and logged.
 *
 * @param position counted from 1 in the folded text; 0 means the text as a whole
 */
public record NumberError(Scheme scheme, Rule rule, int position, String detail) {

  /** The rules in the order in which they are applied. */
  public enum Rule {
    EMPTY,
    LENGTH,
    CHARACTER,
    CHECK_DIGIT
  }
}
