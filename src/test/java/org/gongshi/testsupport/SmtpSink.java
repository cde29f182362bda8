package org.gongshi.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes everything and delivers it to {@code target/mails}, unless it is told to
 * refuse.
 */
public final class SmtpSink implements QuarkusTestResourceLifecycleManager {
  private static final Path MAILS = Path.of("target", "mails");

  /** The tests and the server may live in different class loaders of one JVM. */
  private static final String REFUSES_PROPERTY = "gongshi.test.smtp-refuses";

  private @Nullable ServerSocket server;

  /** The mails to one address, whole. */
  public static List<String> to(String address) {
    try (Stream<Path> files = Files.list(MAILS)) {
      return files
          .map(SmtpSink::read)
          .filter(mail -> mail.startsWith("RCPT TO:<" + address + ">"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether mails are refused from now on. */
  public static void refuse(boolean refuses) {
    System.setProperty(REFUSES_PROPERTY, Boolean.toString(refuses));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      Files.createDirectories(MAILS);
      ServerSocket listening =
          new ServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
      server = listening;
      Thread.ofPlatform().daemon().name("smtp-sink").start(() -> serve(listening));
      return Map.of(
          "quarkus.mailer.host", "127.0.0.1",
          "quarkus.mailer.port", Integer.toString(listening.getLocalPort()),
          "quarkus.mailer.start-tls", "DISABLED",
          "quarkus.mailer.login", "DISABLED");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        // Not virtual: whoever keeps the carriers busy would keep the mails too.
        Thread.ofPlatform().daemon().name("smtp-talk").start(() -> talk(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private static void talk(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream()) {
      say(out, "220 sink");
      String recipient = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("RCPT TO:")) {
          recipient = line;
          if (Boolean.getBoolean(REFUSES_PROPERTY)) {
            say(out, "451 not now");
            continue;
          }
        }
        if (command.equals("DATA")) {
          say(out, "354 go on");
          deliver(recipient, in);
        }
        if (command.equals("QUIT")) {
          say(out, "221 bye");
          return;
        }
        say(out, "250 ok");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deliver(String recipient, BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder(recipient).append('\n');
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    Path arriving = Files.createTempFile("mail", ".eml");
    Files.writeString(arriving, mail);
    Files.move(arriving, MAILS.resolve(UUID.randomUUID() + ".eml"));
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void stop() {
    ServerSocket listening = server;
    if (listening != null) {
      try {
        listening.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
