package org.gongshi.register;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id of a notice, which stands in its address: sixteen characters of Crockford's base 32. */
public final class NoticeId {
  private static final Pattern WELL_FORMED = Pattern.compile("[0-9a-hjkmnp-tv-z]{16}");

  private NoticeId() {}

  /** Whether a notice could have this id. */
  public static boolean isWellFormed(String id) {
    return WELL_FORMED.matcher(id).matches();
  }

  /** The id as it is stored, of one that somebody typed; empty if no notice could have it. */
  public static Optional<String> ofTyped(String typed) {
    return Optional.of(typed.toLowerCase(Locale.ROOT)).filter(NoticeId::isWellFormed);
  }
}
