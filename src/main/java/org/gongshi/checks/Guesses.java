package org.gongshi.checks;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.gongshi.checklog.CheckRecord.Nearness;
import org.gongshi.keys.Bytes;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.IdentityDocument;

/**
 * What a question would count towards if it was a guess: somebody who looks for a number asks about
 * many that are near, somebody who looks for a name asks about one number again and again.
 */
@ApplicationScoped
class Guesses {
  /** The order of those born on a day, and the check digit. */
  private static final int BIRTH_TAIL = 4;

  /** Issued one after the other, to a family or a group that travels. */
  private static final int DOCUMENT_TAIL = 2;

  /** Two neighbourhoods with the same digest do not happen by chance. */
  private static final int DIGEST_BYTES = 16;

  private final DigestKey key;
  private final CheckConfig.Guesses bounds;

  Guesses(DigestKey key, CheckConfig config) {
    this.key = key;
    this.bounds = config.guesses();
  }

  /**
   * Of a question about a person.
   *
   * @param number canonical
   */
  List<Nearness> of(
      String client,
      IdentityDocument document,
      String number,
      List<Bytes> documents,
      List<Bytes> names) {
    Bytes asked = documents.getFirst();
    int tail = document.hasBirth() ? BIRTH_TAIL : DOCUMENT_TAIL;
    String near = number.substring(0, Math.max(0, number.length() - tail));
    return List.of(
        new Nearness(
            digest(client, document.code(), near),
            place(asked),
            document.hasBirth() ? bounds.births() : bounds.documents()),
        new Nearness(
            digest(client, "names", asked.toString()), place(names.getFirst()), bounds.names()));
  }

  private Bytes digest(String client, String what, String near) {
    return new Bytes(Arrays.copyOf(key.ofNearness(client, what, near).value(), DIGEST_BYTES));
  }

  private static int place(Bytes digest) {
    return Byte.toUnsignedInt(digest.value()[0]) % Nearness.PLACES;
  }
}
