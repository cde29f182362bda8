package org.gongshi.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way to a server, as a proxy on 127.0.0.1: it can be slow, silent, cut, and lead to another
 * server for new connections, as the address of a Kubernetes service does.
 */
final class Proxy implements AutoCloseable {
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int BACKLOG = 100;
  private static final long SILENCE_LOOK_MILLIS = 10;

  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean silent;

  Proxy(int target) {
    this.target = target;
    try {
      this.door = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Where new connections lead. */
  void leadTo(int port) {
    target = port;
  }

  /** How late what is sent arrives, each way; what comes meanwhile goes along with it. */
  void delay(Duration each) {
    delay = each;
  }

  /** Whether what is sent stays here, and connections stay open. */
  void silent(boolean whether) {
    silent = whether;
  }

  /** Ends all connections. */
  void cut() {
    open.forEach(Proxy::end);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // closed, or a client that is gone already
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client;
        Socket server = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), target)) {
      open.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> pass(server, client));
      pass(client, server);
      back.join();
      open.remove(server);
    } catch (IOException e) {
      // The server refuses: so does its address.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  /** Passes on what one sends until either end is gone, and then ends both. */
  private void pass(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        Thread.sleep(delay);
        while (silent && !from.isClosed()) {
          Thread.sleep(SILENCE_LOOK_MILLIS);
        }
        out.write(chunk, 0, length);
      }
    } catch (IOException e) {
      // one of them is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(from);
      end(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it has ended then
    }
  }
}
