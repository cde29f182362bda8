package org.gongshi.register;

/** A grade as the authority gave it, with the published method it followed. */
public record GradeScale(String grade, String method) {

  /** Grades are letters, stars or a word. */
  private static final int GRADE_LENGTH_MAX = 20;

  public GradeScale {
    grade = Texts.line("grade", grade, GRADE_LENGTH_MAX);
    method = Texts.line("grade_method", method, Texts.LINE_LENGTH_MAX);
  }
}
