package org.gongshi.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret key under which identity numbers and act identities are digested (HMAC-SHA-256). Each
 * use has its own prefix, so that a digest of one kind never equals one of another.
 */
@ApplicationScoped
public class DigestKey {
  private static final int KEY_BYTES = 32;

  private final DigestConfig config;
  private volatile @Nullable SecretKeySpec key;

  DigestKey(DigestConfig config) {
    this.config = config;
  }

  /** The number stored beside digests made with this key. */
  public int id() {
    return config.keyId();
  }

  /** The digest of an identity number, canonical form, under its own prefix. */
  public Bytes ofIdentity(String documentType, String number) {
    return digest("identity", documentType, number);
  }

  /**
   * What an identity number may be stored as: under every key that is in use, the newest first. A
   * number is looked for under all of them.
   */
  public List<Bytes> liveOfIdentity(String documentType, String number) {
    return List.of(ofIdentity(documentType, number));
  }

  /** The same for a person's name in its folded form. */
  public List<Bytes> liveOfName(String folded) {
    return List.of(ofName(folded));
  }

  /** The digest of a person's name in its folded form: names of persons are not kept in clear. */
  public Bytes ofName(String folded) {
    return digest("name", folded);
  }

  /** The digest of an order's identity; its head is the order's id. */
  public Bytes ofOrder(String authority, String kind, String caseNo, String party) {
    return digest("order", authority, kind, caseNo, party);
  }

  /** The digest of a redress number. */
  public Bytes ofRedressNumber(String number) {
    return digest("redress", number);
  }

  /** What the service code of a notice is made from; only who has the key can make it. */
  public Bytes ofService(String noticeId) {
    return digest("service", noticeId);
  }

  /** The digest of what a program asks few different values of, unless it guesses. */
  public Bytes ofNearness(String client, String what, String near) {
    return digest("near", client, what, near);
  }

  /** The digest of a network address on one day: counts without remembering who. */
  public Bytes ofClient(String address, LocalDate day) {
    return digest("client", address, day.toString());
  }

  /** The first part says what for. */
  private Bytes digest(String... parts) {
    return new Bytes(mac().doFinal(String.join("\0", parts).getBytes(StandardCharsets.UTF_8)));
  }

  /** A new computation; instances are not shared between threads. */
  public Mac mac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key());
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is missing in this Java runtime", e);
    }
  }

  private SecretKeySpec key() {
    SecretKeySpec loaded = key;
    if (loaded == null) {
      loaded = load();
      key = loaded;
    }
    return loaded;
  }

  private SecretKeySpec load() {
    Path file =
        config
            .keyFile()
            .orElseThrow(
                () -> new IllegalStateException("gongshi.digest.key-file is not configured"));
    try {
      byte[] value = HexFormat.of().parseHex(Files.readString(file).strip());
      if (value.length != KEY_BYTES) {
        throw new IllegalStateException("The digest key must have " + KEY_BYTES + " bytes");
      }
      return new SecretKeySpec(value, "HmacSHA256");
    } catch (IOException e) {
      throw new UncheckedIOException("The digest key cannot be read", e);
    }
  }
}
