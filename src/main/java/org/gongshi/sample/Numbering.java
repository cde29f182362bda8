package org.gongshi.sample;

import java.util.ArrayList;
import java.util.List;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;

/**
 * Gives the n-th subject its numbers. Index and number correspond one to one: the index is
 * multiplied by a number prime to the size of the number space, so no number is given twice and
 * none has to be looked up.
 */
final class Numbering {

  /** The business registration number has eight digits for the sequence. */
  static final long SUBJECTS_MAX = 100_000_000;

  /** Letters and digits that both organisation codes and credit codes allow. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  /** Organisation codes given since 2015 begin with MA and leave six characters. */
  private static final int FREE_LENGTH = 6;

  private static final long CODES = 887_503_681L; // 31 to the power of 6

  private final long seed;
  private final Permutation codes;
  private final Permutation sequence;

  /** A one-to-one mapping of the numbers below a size. */
  private record Permutation(long factor, long offset, long size) {

    /** The factors of 31^6 and 10^8 are 2, 5 and 31. */
    static Permutation of(Dice dice, long size) {
      long factor = Math.floorMod(dice.next(), size / 2) + size / 4;
      while (factor % 2 == 0 || factor % 5 == 0 || factor % 31 == 0) {
        factor++;
      }
      return new Permutation(factor, Math.floorMod(dice.next(), size), size);
    }

    long of(long n) {
      return (n * factor + offset) % size;
    }
  }

  Numbering(long seed) {
    this.seed = seed;
    Dice dice = new Dice(seed, Dice.Purpose.NUMBERING, -1);
    this.codes = Permutation.of(dice, CODES);
    this.sequence = Permutation.of(dice, SUBJECTS_MAX);
  }

  /** All numbers of a subject, the best first. */
  List<SubjectNumber> numbers(long n, Form form, String region) {
    int drawn = new Dice(seed, Dice.Purpose.NUMBERING, n).below(1000);
    List<SubjectNumber> numbers = new ArrayList<>(3);
    boolean business = form == Form.COMPANY || form == Form.SOLE_TRADER;
    // Old businesses that never changed to a credit code, and institutions older than the codes.
    boolean regnoOnly = business && drawn < 15;
    boolean orgcodeOnly = form == Form.INSTITUTION && drawn < 60;
    SubjectNumber orgcode = orgcode(n);
    if (!regnoOnly && !orgcodeOnly) {
      numbers.add(
          SubjectNumber.withCheckDigit(Scheme.USCC, form.codeHead + region + orgcode.value()));
    }
    if (regnoOnly || (business && drawn < 450)) {
      numbers.add(regno(n, region));
    }
    if (orgcodeOnly || (!regnoOnly && form != Form.SOLE_TRADER && drawn % 3 == 0)) {
      numbers.add(orgcode);
    }
    return numbers;
  }

  private SubjectNumber orgcode(long n) {
    char[] code = new char[2 + FREE_LENGTH];
    code[0] = 'M';
    code[1] = 'A';
    long left = codes.of(n);
    for (int i = code.length - 1; i >= 2; i--) {
      code[i] = ALPHABET.charAt((int) (left % ALPHABET.length()));
      left /= ALPHABET.length();
    }
    return SubjectNumber.withCheckDigit(Scheme.ORGCODE, new String(code));
  }

  private SubjectNumber regno(long n, String region) {
    String digits = Long.toString(SUBJECTS_MAX + sequence.of(n));
    return SubjectNumber.withCheckDigit(Scheme.REGNO, region + digits.substring(1));
  }
}
