package org.gongshi.checks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a check may be made for; a client is bound to some of them. */
enum CheckPurpose {
  TICKET_SALE,
  TICKET_CHANGE,
  CHECK_IN,
  BOARDING;

  private static final Map<String, CheckPurpose> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CheckPurpose::code, it -> it));

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  String code() {
    return code;
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(CheckPurpose::code).toList();
  }

  static Optional<CheckPurpose> ofCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
