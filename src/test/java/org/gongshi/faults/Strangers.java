package org.gongshi.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Callers who do not behave: they connect and ask for nothing, or hang up before the answer. */
final class Strangers implements AutoCloseable {
  private final int port;
  private final List<Socket> connections = new ArrayList<>();

  Strangers(int port) {
    this.port = port;
  }

  /** Connects so often; every second one sends the beginning of a request. */
  void come(int many) throws IOException {
    for (int n = 0; n < many; n++) {
      Socket socket = connected(port);
      connections.add(socket);
      if (n % 2 == 0) {
        send(socket, "GET /v1/coverage HTTP/1.1\r\nHost: register.exam");
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : connections) {
      socket.close();
    }
  }

  /** Asks and is gone at once (RST). */
  static void hangUp(int port, String address) throws IOException {
    try (Socket socket = connected(port)) {
      socket.setSoLinger(true, 0);
      send(socket, "GET " + address + " HTTP/1.1\r\nHost: register.example\r\n\r\n");
    }
  }

  /** Sends half of what it said it would. */
  static void hangUpWhileUploading(int port) throws IOException {
    try (Socket socket = connected(port)) {
      socket.setSoLinger(true, 0);
      send(
          socket,
          "POST /v1/publications HTTP/1.1\r\nHost: register.example\r\nContent-Type: text/csv\r\n"
              + "Idempotency-Key: half\r\nAuthorization: Bearer "
              + Publisher.newToken()
              + "\r\nContent-Length: 100000\r\n\r\n"
              + "x".repeat(50_000));
    }
  }

  private static Socket connected(int port) throws IOException {
    return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
