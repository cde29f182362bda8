package org.gongshi.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A layout of official files: a set of column labels, listed in {@code intake/columns.csv}. */
public enum Layout {
  /** 行政处罚, 2018 edition. */
  PENALTY_2018(FileKind.PENALTY),
  /** 行政处罚 before 2018: codes in another order, code 5 is a resident identity number. */
  PENALTY_OLDER(FileKind.PENALTY),
  /** 行政许可, 2018 edition. */
  LICENCE_2018(FileKind.LICENCE),
  /** 行政许可 before 2018. */
  LICENCE_OLDER(FileKind.LICENCE),
  /** A register's facts about subjects. */
  ORGANISATION(FileKind.ORGANISATION),
  /** Listings, commendations and ratings: this project's own layout. */
  NOTICE(FileKind.NOTICE);

  private final FileKind kind;

  Layout(FileKind kind) {
    this.kind = kind;
  }

  /** The layouts that new files should have. */
  static List<Layout> current() {
    return List.of(PENALTY_2018, LICENCE_2018, NOTICE, ORGANISATION);
  }

  /** One of those, by its code. */
  static Optional<Layout> currentOfCode(String code) {
    return current().stream().filter(layout -> layout.code().equals(code)).findFirst();
  }

  public FileKind kind() {
    return kind;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
