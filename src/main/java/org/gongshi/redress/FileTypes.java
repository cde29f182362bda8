package org.gongshi.redress;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What a file is, from its first bytes; what its sender claims is not believed. */
enum FileTypes {
  PDF("application/pdf", "pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII)),
  JPEG("image/jpeg", "jpg", HexFormat.of().parseHex("ffd8ff")),
  PNG("image/png", "png", HexFormat.of().parseHex("89504e470d0a1a0a"));

  /** As many bytes as any of them begins with. */
  static final int HEAD_BYTES = 8;

  private final String mediaType;
  private final String extension;
  private final byte[] first;

  FileTypes(String mediaType, String extension, byte[] first) {
    this.mediaType = mediaType;
    this.extension = extension;
    this.first = first;
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<FileTypes> of(byte[] content) {
    return Arrays.stream(values()).filter(type -> type.begins(content)).findFirst();
  }

  /** The end of a file name for this media type. */
  static String extension(String mediaType) {
    return Arrays.stream(values())
        .filter(type -> type.mediaType.equals(mediaType))
        .map(type -> type.extension)
        .findFirst()
        .orElse("bin");
  }

  private boolean begins(byte[] content) {
    return content.length >= first.length
        && Arrays.equals(content, 0, first.length, first, 0, first.length);
  }
}
