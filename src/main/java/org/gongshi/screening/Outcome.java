package org.gongshi.screening;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** What became of a row: a grade, and the reason in words. */
@RegisterForReflection // templates ask by name
public enum Outcome {
  NUMBER_EXACT("It bears the number.", "号码一致。"),
  NUMBER_OTHER_NAME(
      "It bears the number and never bore the name: one of the two may be wrong.",
      "号码一致，名称与其现名、曾用名均不一致，请核对。"),
  NAME_EXACT("It is the only organisation with this name.", "名称一致，仅此一家。"),
  FORMER_NAME("It bore this name before.", "与其曾用名一致。"),
  NEAR("Its name is near; whether it is meant, compare.", "名称相近，是否同一主体请核对。"),
  SEVERAL("Several organisations may be meant: give the number.", "可能对应多个主体，请提供号码。"),
  NONE("No organisation in the covered sources.", "已收录的来源中没有对应的主体。"),
  REFUSED_IDENTITY(
      "It looks like a person's identity number: not looked up, not kept.", "疑似居民身份证号：未查询，未留存。"),
  REFUSED_NUMBER("The number is not well formed.", "号码格式或校验位有误。"),
  REFUSED_NAME("The name is too short or too long.", "名称过短或过长。"),
  REFUSED_BROAD("The name is a part of too many others.", "名称过于宽泛。"),
  NOT_REACHED("It could not be looked up this time: send it again.", "本次未能查询，请重新提交。");

  private static final String REFUSED = "refused";

  private final String english;
  private final String chinese;

  Outcome(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** As tables name it; there is one for all that is refused. */
  public String grade() {
    String code = name().toLowerCase(Locale.ROOT);
    return code.startsWith(REFUSED) ? REFUSED : code;
  }

  public String english() {
    return english;
  }

  public String chinese() {
    return chinese;
  }

  /** Whether there is one organisation of which more can be said. */
  boolean isOne() {
    return switch (this) {
      case NUMBER_EXACT, NUMBER_OTHER_NAME, NAME_EXACT, FORMER_NAME -> true;
      default -> false;
    };
  }
}
