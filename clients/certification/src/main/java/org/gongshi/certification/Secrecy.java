package org.gongshi.certification;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds numbers and names of persons where others read them: addresses, headers, token requests.
 */
final class Secrecy {
  /** Without a key they are as good as the number: there are not many numbers. */
  private static final List<String> DIGESTS = List.of("MD5", "SHA-1", "SHA-256");

  private final Set<String> needles = new LinkedHashSet<>();

  /** From now on nobody may learn of this one. */
  void protect(Sale sale) {
    add(sale.number());
    sale.name().ifPresent(this::add);
  }

  private void add(String secret) {
    needles.add(folded(secret));
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    needles.add(folded(Base64.getEncoder().withoutPadding().encodeToString(bytes)));
    needles.add(folded(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    for (String digest : DIGESTS) {
      needles.add(folded(hex(digest, bytes)));
    }
  }

  private static String hex(String digest, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(digest).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has them", e);
    }
  }

  /** Where a request gives somebody away; never what it says. */
  List<String> leaks(Seen request) {
    List<String> leaks = new ArrayList<>();
    if (holds(request.address())) {
      leaks.add("the address of a " + request.method());
    }
    for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
      if (header.getValue().stream().anyMatch(this::holds)) {
        leaks.add("the header " + header.getKey());
      }
    }
    if (request.kind() != Seen.Kind.CHECK && holds(request.body())) {
      leaks.add("the body of a request that is no check");
    }
    return leaks;
  }

  private boolean holds(String text) {
    // A header is read as Latin-1, and may have been meant as UTF-8.
    String utf8 = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return List.of(text, utf8, decoded(text).orElse(""), decoded(utf8).orElse("")).stream()
        .map(Secrecy::folded)
        .anyMatch(folded -> needles.stream().anyMatch(folded::contains));
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // A sign of its own, no escape.
    }
  }

  private static String folded(String text) {
    return text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }
}
