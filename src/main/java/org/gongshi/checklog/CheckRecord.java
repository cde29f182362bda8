package org.gongshi.checklog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.keys.Bytes;
import org.gongshi.register.OfficialTime;

/**
 * One check to be recorded.
 *
 * @param perDay how many the client may make on a day of official time
 * @param near what it counts towards as a guess
 */
public record CheckRecord(
    Instant at,
    String client,
    long perDay,
    String purpose,
    About about,
    String serviceClass,
    Optional<LocalDate> travelDate,
    String decision,
    List<String> reasons,
    List<String> orders,
    String watermark,
    String policy,
    List<Nearness> near) {

  /**
   * Whom it was about; neither when too little was given to tell.
   *
   * @param organisation as in {@code uscc:91…}
   * @param document keyed digest of kind and number
   * @param keyId of the digest's key
   */
  public record About(Optional<String> organisation, Optional<Bytes> document, int keyId) {
    public static final About UNKNOWN = new About(Optional.empty(), Optional.empty(), 0);

    public static About organisation(String number) {
      return new About(Optional.of(number), Optional.empty(), 0);
    }

    public static About person(Bytes document, int keyId) {
      return new About(Optional.empty(), Optional.of(document), keyId);
    }
  }

  /**
   * Something that a client asks few different values of, unless it guesses: the numbers of one
   * neighbourhood, the names of one number.
   *
   * @param digest of client and neighbourhood, keyed; the day is added
   * @param place of the value among {@link #PLACES} classes
   * @param bound how many of them may be asked about on a day
   * @param judged whether the check is refused beyond the bound; false for what was asked earlier
   *     and is only now told
   */
  public record Nearness(Bytes digest, int place, int bound, boolean judged) {
    public static final int PLACES = 256;

    /** Something that is asked now. */
    public Nearness(Bytes digest, int place, int bound) {
      this(digest, place, bound, true);
    }

    /** The same neighbourhood, and what was asked of it earlier. */
    public Nearness earlier(int earlierPlace) {
      return new Nearness(digest, earlierPlace, bound, false);
    }
  }

  LocalDate day() {
    return OfficialTime.dateOf(at);
  }
}
