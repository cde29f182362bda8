package org.gongshi.redress;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has bytes searched by ClamAV's daemon, with its command INSTREAM as the manual page clamd(8) of
 * ClamAV 1.4 describes it: {@code zINSTREAM} and a zero byte; chunks, each a length of four bytes
 * in network order and as many bytes; a length of zero. The answer ends with a zero byte.
 *
 * @param within the whole of it, from the connection to the answer
 */
record Clamd(String host, int port, Duration within) {
  private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

  /** Some answers of one read, and no more memory than that for each search. */
  private static final int CHUNK_BYTES = 64 * 1_024;

  /** A line with the name of a signature is shorter by far. */
  private static final int ANSWER_BYTES_MAX = 1_024;

  private static final String CLEAN = "stream: OK";
  private static final Pattern FOUND = Pattern.compile("stream: (\\S{1,200}) FOUND");

  /**
   * The name of what was found, or nothing.
   *
   * @throws IOException if it is not known: the daemon is not there, does not answer in time, or
   *     says that it could not search all
   */
  Optional<String> find(InputStream content) throws IOException {
    try (Socket socket = new Socket()) {
      // Neither writing nor a daemon that sends byte after byte has a timeout of its own.
      CompletableFuture<Void> end =
          CompletableFuture.runAsync(
              () -> close(socket),
              CompletableFuture.delayedExecutor(within.toMillis(), TimeUnit.MILLISECONDS));
      try {
        socket.connect(new InetSocketAddress(host, port), Math.toIntExact(within.toMillis()));
        send(content, new DataOutputStream(socket.getOutputStream()));
        return verdict(answer(socket.getInputStream()));
      } finally {
        end.cancel(false);
      }
    }
  }

  private static void send(InputStream content, DataOutputStream out) throws IOException {
    out.write(COMMAND);
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
      if (n > 0) { // a chunk of nothing would be the end
        out.writeInt(n);
        out.write(chunk, 0, n);
      }
    }
    out.writeInt(0);
    out.flush();
  }

  private static String answer(InputStream in) throws IOException {
    StringBuilder answer = new StringBuilder();
    for (int c = in.read(); c > 0; c = in.read()) {
      if (answer.length() == ANSWER_BYTES_MAX) {
        throw new IOException("clamd does not end its answer");
      }
      answer.append((char) c);
    }
    return answer.toString();
  }

  private static Optional<String> verdict(String answer) throws IOException {
    Matcher found = FOUND.matcher(answer);
    if (found.matches()) {
      return Optional.of(found.group(1));
    }
    if (!answer.equals(CLEAN)) {
      throw new IOException("clamd answers: " + answer);
    }
    return Optional.empty();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("A socket cannot be closed", e);
    }
  }
}
