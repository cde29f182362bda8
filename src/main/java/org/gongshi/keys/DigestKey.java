package org.gongshi.keys;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret keys under which identity numbers and act identities are digested (HMAC-SHA-256). Each
 * use has its own prefix, so that a digest of one kind never equals one of another.
 *
 * <p>What may be guessed, numbers and names of persons, is digested under all keys up to the one in
 * use, each over the digest of the one before: numbers are not kept, so a new key can only wrap.
 * Whoever gets hold of an older key can compute nothing with it. Service codes are made with the
 * key in use and die with it, a key later. Ids, which cannot change, stay under the first key.
 */
@ApplicationScoped
public class DigestKey {
  private static final String ALGORITHM = "HmacSHA256";

  private static final int KEY_BYTES = 32;

  /** Rotated once a year, a register's life. */
  private static final int KEYS_MAX = 100;

  /** Two orders with the same fingerprint do not happen by chance. */
  private static final int FINGERPRINT_BYTES = 10;

  private static final int FIRST = 1;

  private final DigestConfig config;
  private volatile @Nullable List<Mac> keys;

  DigestKey(DigestConfig config) {
    this.config = config;
  }

  /** A file that cannot be used ends the start, and not the first request that needs it. */
  void readAtStart(@Observes StartupEvent start) {
    if (config.keyFile().isPresent()) {
      keys();
    }
  }

  /** The number stored beside digests of persons that are made now. */
  public int id() {
    return config.keyId();
  }

  /** The digest of an identity number, canonical form, under its own prefix. */
  public Bytes ofIdentity(String documentType, String number) {
    return liveOfIdentity(documentType, number).getFirst();
  }

  /**
   * What an identity number may be stored as: under the key in use first, then under every other
   * one. A number is looked for under all of them.
   */
  public List<Bytes> liveOfIdentity(String documentType, String number) {
    return live(digest(FIRST, "identity", documentType, number), KEY_BYTES);
  }

  /** The digest of an identity number that never changes; for fingerprints, and never kept. */
  public Bytes anchorOfIdentity(String documentType, String number) {
    return digest(FIRST, "identity", documentType, number);
  }

  /** The digest of a person's name in its folded form: names of persons are not kept in clear. */
  public Bytes ofName(String folded) {
    return liveOfName(folded).getFirst();
  }

  /** What a name may be stored as, as for {@link #liveOfIdentity}. */
  public List<Bytes> liveOfName(String folded) {
    return live(digest(FIRST, "name", folded), KEY_BYTES);
  }

  /**
   * What an order may be recognised by, as for {@link #liveOfIdentity}.
   *
   * @param party an organisation's number, or the anchor of a person
   */
  public List<Bytes> liveOfOrder(String authority, String kind, String caseNo, String party) {
    Bytes whole = digest(FIRST, "order", authority, kind, caseNo, party);
    return live(head(whole, FINGERPRINT_BYTES), FINGERPRINT_BYTES);
  }

  /**
   * A digest of a person, or a fingerprint, under the key in use.
   *
   * @param keyId what it is under
   */
  public Bytes wrapped(Bytes digest, int keyId) {
    Bytes wrapped = digest;
    for (int id = keyId + 1; id <= id(); id++) {
      wrapped = over(id, wrapped, digest.value().length);
    }
    return wrapped;
  }

  /** The digest of a redress number, which nobody can guess. */
  public Bytes ofRedressNumber(String number) {
    return digest(FIRST, "redress", number);
  }

  /** What the service code of a notice is made from; only who has the key can make it. */
  public Bytes ofService(String noticeId) {
    return ofService(id(), noticeId);
  }

  /**
   * What a service code that is good was made from: the key in use, the one before it, because
   * codes are on paper, or one after it, which another instance may use already.
   */
  public List<Bytes> liveOfService(String noticeId) {
    return IntStream.rangeClosed(Math.max(FIRST, id() - 1), keys().size())
        .mapToObj(id -> ofService(id, noticeId))
        .toList();
  }

  private Bytes ofService(int id, String noticeId) {
    return digest(id, "service", noticeId);
  }

  /**
   * A secret that this service shares with the receiver of a webhook.
   *
   * @param keyId that was in use when it was asked for
   * @param number of the secret; each one has another
   */
  public Bytes ofWebhook(int keyId, String id, int number) {
    return digest(keyId, "webhook", id, String.valueOf(number));
  }

  /** The digest of what a program asks few different values of, unless it guesses. */
  public Bytes ofNearness(String client, String what, String near) {
    return digest(id(), "near", client, what, near);
  }

  /** The digest of a network address on one day: counts without remembering who. */
  public Bytes ofClient(String address, LocalDate day) {
    return digest(id(), "client", address, day.toString());
  }

  /** A computation with the first key, for ids; instances are not shared between threads. */
  public Mac mac() {
    return mac(FIRST);
  }

  /** Under every key, the one in use first. */
  private List<Bytes> live(Bytes first, int length) {
    List<Bytes> all = new ArrayList<>();
    Bytes digest = first;
    all.add(digest);
    for (int id = FIRST + 1; id <= keys().size(); id++) {
      digest = over(id, digest, length);
      all.add(digest);
    }
    all.addFirst(all.remove(id() - FIRST));
    return all;
  }

  private Bytes over(int id, Bytes digest, int length) {
    return head(new Bytes(mac(id).doFinal(digest.value())), length);
  }

  private static Bytes head(Bytes digest, int length) {
    return new Bytes(Arrays.copyOf(digest.value(), length));
  }

  /** The first part says what for. */
  private Bytes digest(int id, String... parts) {
    return new Bytes(mac(id).doFinal(String.join("\0", parts).getBytes(StandardCharsets.UTF_8)));
  }

  /** A copy of one that was initialized: looking for the algorithm costs more than a digest. */
  Mac mac(int id) {
    if (id < FIRST || id > keys().size()) {
      throw new IllegalStateException("gongshi.digest.key-file: there is no key " + id);
    }
    try {
      return (Mac) keys().get(id - FIRST).clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("HMAC-SHA-256 of this Java runtime cannot be copied", e);
    }
  }

  private List<Mac> keys() {
    List<Mac> loaded = keys;
    if (loaded == null) {
      loaded = load();
      keys = loaded;
    }
    return loaded;
  }

  private List<Mac> load() {
    Path file =
        config
            .keyFile()
            .orElseThrow(
                () -> new IllegalStateException("gongshi.digest.key-file is not configured"));
    try {
      List<Mac> loaded =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(DigestKey::key)
              .toList();
      if (loaded.isEmpty() || loaded.size() > KEYS_MAX) {
        throw new IllegalStateException(
            "gongshi.digest.key-file: 1 to " + KEYS_MAX + " keys, a line each");
      }
      if (id() < FIRST || id() > loaded.size()) {
        throw new IllegalStateException(
            "gongshi.digest.key-id: there are keys 1 to " + loaded.size());
      }
      return loaded;
    } catch (IOException e) {
      throw new UncheckedIOException("gongshi.digest.key-file cannot be read", e);
    }
  }

  private static Mac key(String line) {
    byte[] value;
    try {
      value = HexFormat.of().parseHex(line);
    } catch (IllegalArgumentException e) {
      // Without the cause, which repeats it.
      throw new IllegalStateException("gongshi.digest.key-file: a key is not hexadecimal");
    }
    if (value.length != KEY_BYTES) {
      throw new IllegalStateException(
          "gongshi.digest.key-file: a key must have " + KEY_BYTES + " bytes");
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(value, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is missing in this Java runtime", e);
    }
  }
}
