package org.gongshi.downloads;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.gongshi.register.Sha256;

/** A file that is being written: counted, digested, and on the disk when it is closed. */
final class SetFile extends OutputStream {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path path;
  private final FileChannel channel;
  private final OutputStream out;
  private final MessageDigest digest = Sha256.begin();
  private long bytes;

  SetFile(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    digest.update((byte) b);
    bytes++;
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    digest.update(buffer, offset, length);
    bytes += length;
  }

  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      out.flush();
      channel.force(true);
    }
  }

  /** Bytes so far. */
  long length() {
    return bytes;
  }

  /** What is said of a file, once it is closed. */
  record Written(String name, long bytes, String sha256) {}

  Written written() {
    Path name = path.getFileName();
    return new Written(String.valueOf(name), bytes, HexFormat.of().formatHex(digest.digest()));
  }
}
