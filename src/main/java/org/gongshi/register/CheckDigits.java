package org.gongshi.register;

/**
 * Check characters of the numbering standards, computed from the characters before them. Each
 * method expects characters its standard allows.
 */
final class CheckDigits {

  /** GB 32100 leaves out I, O, S, V and Z, which are easily misread. */
  static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  /** GB 11714 allows all letters: A is 10, Z is 35. */
  static final String ORGCODE_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private static final int[] ORGCODE_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  private static final String RESIDENT_REMAINDERS = "10X98765432";

  private CheckDigits() {}

  /** GB 32100: weights are the powers of 3 modulo 31. */
  static char uscc(String body) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < body.length(); i++) {
      sum += USCC_ALPHABET.indexOf(body.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    // The outer modulo gives 0, not 31, for codes whose sum divides by 31.
    return USCC_ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /** GS15-2006: ISO 7064 MOD 11,10. */
  static char regno(String body) {
    int product = 10;
    for (int i = 0; i < body.length(); i++) {
      int sum = (product + body.charAt(i) - '0') % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (char) ('0' + (11 - product) % 10);
  }

  /** GB 11714: 11 − Σ mod 11, where 10 is written X and 11 is written 0. */
  static char orgcode(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum += ORGCODE_ALPHABET.indexOf(body.charAt(i)) * ORGCODE_WEIGHTS[i];
    }
    int check = (11 - sum % 11) % 11;
    return check == 10 ? 'X' : (char) ('0' + check);
  }

  /** GB 11643: ISO 7064 MOD 11-2, weights are the powers of 2 modulo 11 from the right. */
  static char resident(String body) {
    int remainder = 0;
    for (int i = 0; i < body.length(); i++) {
      remainder = (remainder + body.charAt(i) - '0') * 2 % 11;
    }
    return RESIDENT_REMAINDERS.charAt(remainder);
  }
}
