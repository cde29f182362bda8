package org.gongshi.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The content coding of bundles: three quarters of them are words that repeat. */
final class Gzip {
  /** A bundle has up to 80 KB, which takes a millisecond or two of an event loop like this. */
  private static final int LEVEL = Deflater.BEST_SPEED;

  private static final Pattern REFUSED = Pattern.compile(".*;\\s*q\\s*=\\s*0(\\.0*)?\\s*");

  private Gzip() {}

  /** Whether an {@code Accept-Encoding} names it. */
  static boolean isAccepted(String acceptEncoding) {
    return Stream.of(acceptEncoding.split(",", -1))
        .map(String::strip)
        .filter(coding -> coding.split(";", 2)[0].strip().equalsIgnoreCase("gzip"))
        .anyMatch(coding -> !REFUSED.matcher(coding).matches());
  }

  static byte[] of(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream gzip = new Fast(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  private static final class Fast extends GZIPOutputStream {
    Fast(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(LEVEL);
    }
  }
}
