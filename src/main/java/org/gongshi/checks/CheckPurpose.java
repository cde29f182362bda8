package org.gongshi.checks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a check may be made for; a client is bound to some of them. */
enum CheckPurpose {
  TICKET_SALE,
  TICKET_CHANGE,
  CHECK_IN,
  BOARDING;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(CheckPurpose::code).toList();
  }

  static Optional<CheckPurpose> ofCode(String code) {
    return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
  }
}
