package org.gongshi.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.gongshi.register.Sha256;

/**
 * The address of the style sheet. It carries a digest of the content, so that a browser may keep
 * the sheet for good and still gets a new one with the release that changed it.
 */
@ApplicationScoped
class StyleSheet {

  private static final String PATH = "gongshi.css";

  /** 32 bits tell releases apart; the digest is no protection. */
  private static final int DIGEST_BYTES = 4;

  private final String address;

  StyleSheet() {
    this.address = "/" + PATH + "?" + digest();
  }

  String address() {
    return address;
  }

  private static String digest() {
    try (InputStream sheet =
        StyleSheet.class.getClassLoader().getResourceAsStream("META-INF/resources/" + PATH)) {
      if (sheet == null) {
        throw new IllegalStateException("The style sheet is not on the class path");
      }
      byte[] digest = Sha256.of(sheet.readAllBytes());
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
