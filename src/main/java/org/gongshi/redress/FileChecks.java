package org.gongshi.redress;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;

/** What a file must be to be kept: not too large, of a kind that is taken, harmless. Blocking. */
@ApplicationScoped
class FileChecks {

  /** The bytes of a file, wherever they are; read more than once. */
  interface Content {
    InputStream open() throws IOException;
  }

  /** A file that may be kept; no other is. */
  record Checked(FileTypes type, Content content) {

    /** All of it, in memory. */
    byte[] read() throws IOException {
      try (InputStream in = content.open()) {
        return in.readAllBytes();
      }
    }
  }

  private final FileScanner scanner;
  private final RedressConfig config;

  FileChecks(FileScanner scanner, RedressConfig config) {
    this.scanner = scanner;
    this.config = config;
  }

  /**
   * The cheapest question first.
   *
   * @param bytes how many they are
   * @throws ProblemException {@code request-too-large}, {@code file-type-unsupported}, {@code
   *     file-malicious}, {@code scanner-unavailable}
   */
  Checked check(Content content, long bytes) throws IOException {
    if (bytes > config.fileBytesMax()) {
      throw new ProblemException(
              ProblemCode.REQUEST_TOO_LARGE,
              "A file has at most %d bytes.".formatted(config.fileBytesMax()))
          .with("maximum", config.fileBytesMax());
    }
    FileTypes type = type(content);
    try (InputStream in = content.open()) {
      scanner.refuseMalicious(in);
    }
    return new Checked(type, content);
  }

  private static FileTypes type(Content content) throws IOException {
    try (InputStream in = content.open()) {
      return FileTypes.of(in.readNBytes(FileTypes.HEAD_BYTES))
          .orElseThrow(() ->
              new ProblemException(
                  ProblemCode.FILE_TYPE_UNSUPPORTED, "Hand in a PDF, JPEG or PNG file."));
    }
  }
}
