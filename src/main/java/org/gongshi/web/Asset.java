package org.gongshi.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.gongshi.register.Sha256;

/**
 * The address of a file that every page loads. It carries a digest of the content, so that a
 * browser may keep the file for good and still gets a new one with the release that changed it.
 */
final class Asset {
  static final String STYLE = "gongshi.css";
  static final String SCRIPT = "gongshi.js";

  /** 32 bits tell releases apart; the digest is no protection. */
  private static final int DIGEST_BYTES = 4;

  private Asset() {}

  static String address(String file) {
    return "/" + file + "?" + digest(file);
  }

  private static String digest(String file) {
    try (InputStream content =
        Asset.class.getClassLoader().getResourceAsStream("META-INF/resources/" + file)) {
      if (content == null) {
        throw new IllegalStateException(file + " is not on the class path");
      }
      return HexFormat.of().formatHex(Sha256.of(content.readAllBytes()), 0, DIGEST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
