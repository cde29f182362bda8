package org.gongshi.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.sample.Dice.Purpose;

/**
 * Decides how many acts of which kind are about a subject: most have none, some a few licences, few
 * a penalty, and a long tail has dozens of everything.
 */
final class SubjectActs {

  /** Of a thousand subjects, those without any act. */
  private static final int CLEAN = 700;

  /** Those with licences only. */
  private static final int LICENSED = 220;

  /** Those with a penalty. */
  private static final int PENALISED = 60;

  /** Those on a list or scale; the rest is the long tail. */
  private static final int DISTINGUISHED = 18;

  private static final int TAIL_MIN = 8;
  private static final int TAIL_MAX = 60;

  private final long seed;
  private final LicenceActs licences;
  private final PenaltyActs penalties;
  private final DistinctionActs distinctions;

  SubjectActs(long seed, LocalDate asOf) {
    this.seed = seed;
    this.licences = new LicenceActs(asOf);
    this.penalties = new PenaltyActs(asOf);
    this.distinctions = new DistinctionActs(asOf);
  }

  /** Whether there is anything to compute. */
  boolean isClean(long n) {
    return dice(n).below(1000) < CLEAN;
  }

  List<Act> of(Subject subject) {
    Dice dice = dice(subject.n());
    int drawn = dice.below(1000) - CLEAN;
    Gathering acts = new Gathering(subject, dice);
    if (drawn < 0) {
      return List.of();
    }
    if (drawn < LICENSED) {
      acts.licences(1 + Math.min(dice.below(3), dice.below(4)));
    } else if (drawn < LICENSED + PENALISED) {
      acts.licences(dice.below(3));
      acts.penalties(dice.perMille(150) ? 2 : 1);
    } else if (drawn < LICENSED + PENALISED + DISTINGUISHED) {
      acts.licences(dice.below(2));
      acts.distinctions(dice.between(1, 2));
    } else {
      acts.tail(dice.between(TAIL_MIN, TAIL_MAX));
    }
    return acts.gathered;
  }

  private Dice dice(long n) {
    return new Dice(seed, Purpose.ACTS, n);
  }

  /** The acts about one subject so far; each is numbered by its place, published or not. */
  private final class Gathering {
    private final Subject subject;
    private final Dice dice;
    private final List<Act> gathered = new ArrayList<>();
    private int k;

    Gathering(Subject subject, Dice dice) {
      this.subject = subject;
      this.dice = dice;
    }

    void licences(int count) {
      for (int i = 0; i < count; i++) {
        add(licences.licence(subject, dice, k));
      }
    }

    void penalties(int count) {
      for (int i = 0; i < count; i++) {
        add(penalties.penalty(subject, dice, k));
      }
    }

    void distinctions(int count) {
      for (int i = 0; i < count; i++) {
        add(distinctions.distinction(subject, dice, k));
      }
    }

    void tail(int count) {
      for (int i = 0; i < count; i++) {
        int drawn = dice.below(10);
        licences(drawn < 6 ? 1 : 0);
        penalties(drawn >= 6 && drawn < 9 ? 1 : 0);
        distinctions(drawn == 9 ? 1 : 0);
      }
    }

    private void add(Optional<Act> act) {
      act.ifPresent(gathered::add);
      k++;
    }
  }
}
