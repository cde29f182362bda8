package org.gongshi.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.FormerName;

/** The former names of one cell: {@code 甲有限公司;乙有限公司(至2024-05-01)}. */
final class FormerNames {
  /** More renamings than a company has; the register refuses a longer list too. */
  static final int COUNT_MAX = 50;

  private static final String UNTIL = "至";

  private FormerNames() {}

  /** The names, or empty when there are too many or one is too long. */
  static Optional<List<FormerName>> parse(String cell) {
    List<FormerName> names = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= cell.length(); i++) {
      if (i == cell.length() || isSeparator(cell.charAt(i))) {
        String part = cell.substring(start, i).replace('\t', ' ').strip();
        start = i + 1;
        if (part.isEmpty()) {
          continue;
        }
        if (part.length() > Lengths.NAME || names.size() == COUNT_MAX) {
          return Optional.empty();
        }
        names.add(name(part));
      }
    }
    return Optional.of(names);
  }

  private static FormerName name(String part) {
    int open = Math.max(part.lastIndexOf('('), part.lastIndexOf('\uFF08'));
    boolean closed = part.endsWith(")") || part.endsWith("\uFF09");
    if (open > 0 && closed && part.startsWith(UNTIL, open + 1)) {
      Optional<LocalDate> until =
          DateText.parse(part.substring(open + 1 + UNTIL.length(), part.length() - 1));
      if (until.isPresent()) {
        return new FormerName(part.substring(0, open).strip(), until);
      }
    }
    return new FormerName(part, Optional.empty());
  }

  private static boolean isSeparator(char c) {
    return c == ';' || c == '\uFF1B' || c == '、' || c == '\n' || c == '\r';
  }
}
