package org.gongshi.evidence;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.gongshi.keys.PrivateKeyFile;
import org.gongshi.receipt.Receipt;
import org.gongshi.receipt.ReceiptKey;
import org.gongshi.receipt.ReceiptKeys;
import org.jspecify.annotations.Nullable;

/**
 * The key of receipts. Bouncy Castle computes signatures in a fourteenth of the time that the Java
 * runtime takes; they are the same bytes, and are verified with the runtime's.
 */
@ApplicationScoped
class ReceiptSigner {
  private static final String SETTING = "gongshi.receipts.key-file";

  /** A private key with its public one. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Pair(byte[] seed, byte[] publicBytes, ReceiptKey key) {
    static Pair of(byte[] seed) {
      byte[] publicBytes = new byte[Ed25519.PUBLIC_KEY_SIZE];
      Ed25519.generatePublicKey(seed, 0, publicBytes, 0);
      return new Pair(seed, publicBytes, ReceiptKey.of(publicBytes));
    }

    byte[] sign(byte[] message) {
      byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
      Ed25519.sign(seed, 0, publicBytes, 0, message, 0, message.length, signature, 0);
      return signature;
    }
  }

  private final ReceiptConfig config;
  private volatile @Nullable Pair pair;
  private volatile ReceiptKeys keys = new ReceiptKeys(List.of());

  ReceiptSigner(ReceiptConfig config) {
    this.config = config;
  }

  /** Whoever has a key that cannot be used shall hear of it at once. */
  void readAtStart(@Observes StartupEvent start) {
    boolean development = ConfigUtils.isProfileActive("dev") || ConfigUtils.isProfileActive("test");
    requireSafe(config, development);
    read();
  }

  static void requireSafe(ReceiptConfig config, boolean development) {
    if (!development && config.makeKey()) {
      throw new IllegalStateException(
          "gongshi.receipts.make-key=true is for development only; make the key with openssl genpkey"
              + " -algorithm ed25519");
    }
    if (config.patience().isNegative() || config.patience().toSeconds() > 30) {
      throw new IllegalStateException("gongshi.receipts.patience: from 0 to 30 s");
    }
    if (config.issuer().endsWith("/")) {
      throw new IllegalStateException("gongshi.receipts.issuer: without a slash at its end");
    }
  }

  void read() {
    List<ReceiptKey> all = new ArrayList<>();
    Optional<Path> file = config.keyFile();
    if (file.isPresent()) {
      if (config.makeKey() && !Files.exists(file.get())) {
        PrivateKeyFile.make(file.get());
      }
      Pair read = Pair.of(PrivateKeyFile.seed(file.get(), SETTING));
      all.add(read.key());
      pair = read;
    }
    config.furtherKeys().orElse(List.of()).stream().map(ReceiptKey::ofText).forEach(all::add);
    keys = new ReceiptKeys(all);
  }

  /** Whether receipts can be signed here. */
  boolean isReady() {
    return pair != null;
  }

  /** Keys that verify receipts of this register, that in use first. */
  ReceiptKeys keys() {
    return keys;
  }

  /** The receipt in its compact form. */
  String signed(Receipt receipt) {
    Pair signing = pair();
    return receipt.signed(signing.key().id(), signing::sign);
  }

  /** A signature that lies beside what it signs. */
  String detached(String type, byte[] payload) {
    Pair signing = pair();
    return DetachedJws.of(type, signing.key().id(), payload, signing::sign);
  }

  private Pair pair() {
    Pair signing = pair;
    if (signing == null) {
      throw new IllegalStateException(SETTING + " is not set");
    }
    return signing;
  }
}
