package org.gongshi.orders;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a person asks for something about an order, and thereby for what. */
public enum RequestGround {
  /** It is about somebody else. */
  MISTAKEN_IDENTITY(Kind.DISPUTE),
  /** It rests on something untrue. */
  FACTS(Kind.DISPUTE),
  /** What it was to bring about has been done. */
  PERFORMED(Kind.DISPUTE),
  MEDICAL(Kind.SUSPENSION),
  FUNERAL(Kind.SUSPENSION),
  OTHER(Kind.SUSPENSION),
  /** It has the name or the number of the person, not both. */
  NAMESAKE(Kind.REDRESS);

  /** What is asked for. */
  public enum Kind {
    DISPUTE(7),
    SUSPENSION(3),
    /** A redress number, by which checks tell the person from somebody else. */
    REDRESS(7);

    private final int workingDays;

    Kind(int workingDays) {
      this.workingDays = workingDays;
    }

    /** Within which the authority decides; [M]: to be confirmed by a lawyer. */
    int workingDays() {
      return workingDays;
    }

    /** Whether an order has one open request of this kind at a time, whoever asks. */
    boolean onePerOrder() {
      return this != REDRESS;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Kind kind;

  RequestGround(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<RequestGround> ofCode(String code) {
    return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
  }

  /** The grounds for one kind of request. */
  public static List<String> codes(Kind kind) {
    return Arrays.stream(values()).filter(it -> it.kind == kind).map(RequestGround::code).toList();
  }
}
