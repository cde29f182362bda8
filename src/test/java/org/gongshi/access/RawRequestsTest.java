package org.gongshi.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;

/** Requests as no well-behaved client writes them: where one ends, and what is done with it. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class RawRequestsTest {
  /** Longer than any answer takes; after it nothing more comes. */
  private static final int SILENCE_MILLIS = 2_000;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

  private static final int FRAME_DATA = 0;
  private static final int FRAME_HEADERS = 1;
  private static final int FRAME_RESET = 3;
  private static final int FRAME_SETTINGS = 4;
  private static final int FRAME_GOAWAY = 7;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int PROTOCOL_ERROR = 1;

  private static Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", RestAssured.port);
    socket.setSoTimeout(SILENCE_MILLIS);
    return socket;
  }

  /** All that came back, and whether that was the end of the connection. */
  private record Answer(String text, boolean closed) {
    String[] statuses() {
      return STATUS.matcher(text).results().map(found -> found.group(1)).toArray(String[]::new);
    }
  }

  private static Answer send(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] part = new byte[8_192];
      boolean closed = false;
      try {
        for (int n = socket.getInputStream().read(part); n >= 0; ) {
          answer.write(part, 0, n);
          n = socket.getInputStream().read(part);
        }
        closed = true;
      } catch (SocketTimeoutException e) {
        // It keeps the connection, and said all it had to say.
      }
      return new Answer(answer.toString(StandardCharsets.UTF_8), closed);
    }
  }

  /** By its length the body ends after the second request, by its chunks before it. */
  @Test
  void chunksDecideWhereARequestEndsAndItsLengthNothing() throws IOException {
    String hidden = "GET /v1/nothing-here HTTP/1.1\r\nHost: x\r\n\r\n";
    String body = "0\r\n\r\n" + hidden;
    Answer answer =
        send(
            "POST /v1/receipts/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + body.length()
                + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                + body);
    assertThat(answer.statuses()[0]).startsWith("4");
    if (answer.closed()) { // that both are there was refused, which is as good
      assertThat(answer.statuses()).hasSize(1);
    } else {
      assertThat(answer.statuses()).hasSize(2).endsWith("404");
    }
  }

  @Test
  void twoLengthsAreRefused() throws IOException {
    assertThat(
            send("POST /v1/receipts/verify HTTP/1.1\r\nHost: x\r\n"
                    + "Content-Type: application/json\r\n"
                    + "Content-Length: 2\r\nContent-Length: 50\r\n\r\n{}")
                .statuses())
        .containsExactly("400");
  }

  @Test
  void lengthThatIsNoNumberIsRefused() throws IOException {
    for (String length : new String[] {"+2", "0x2", "2, 50", "-1"}) {
      assertThat(
              send("POST /v1/receipts/verify HTTP/1.1\r\nHost: x\r\n"
                      + "Content-Type: application/json\r\nContent-Length: "
                      + length
                      + "\r\n\r\n{}")
                  .statuses())
          .as(length)
          .containsExactly("400");
    }
  }

  @Test
  void traceSendsNothingBack() throws IOException {
    for (String path : new String[] {"/", "/v1/coverage", "/office", "/gongshi.css"}) {
      Answer answer =
          send(
              "TRACE "
                  + path
                  + " HTTP/1.1\r\nHost: x\r\nX-Secret: 5e6f7a\r\nConnection: close\r\n\r\n");
      assertThat(answer.statuses()).as(path).hasSize(1);
      assertThat(answer.statuses()[0]).as(path).isIn("400", "404", "405", "501");
      assertThat(answer.text()).doesNotContain("5e6f7a");
    }
  }

  @Test
  void nobodyGetsThroughToOtherPlaces() throws IOException {
    Answer answer =
        send(
            "CONNECT 127.0.0.1:"
                + RestAssured.port
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer.statuses()).hasSize(1);
    assertThat(answer.statuses()[0]).isIn("400", "404", "405", "501");
  }

  /** HTTP/2: the length that is stated is not that of the frames. */
  @Test
  void framesThatDoNotFitTheirLengthAreRefused() throws IOException {
    try (Socket socket = connect()) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      frame(out, FRAME_SETTINGS, 0, 0, new byte[0]);
      ByteArrayOutputStream headers = new ByteArrayOutputStream();
      field(headers, ":method", "POST");
      field(headers, ":scheme", "http");
      field(headers, ":authority", "localhost");
      field(headers, ":path", "/v1/receipts/verify");
      field(headers, "content-type", "application/json");
      field(headers, "content-length", "50");
      frame(out, FRAME_HEADERS, END_HEADERS, 1, headers.toByteArray());
      frame(out, FRAME_DATA, END_STREAM, 1, "{}".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      assertThat(errorOf(new DataInputStream(socket.getInputStream()))).isEqualTo(PROTOCOL_ERROR);
    }
  }

  /** The error code of the first frame that ends the stream or the connection. */
  private static int errorOf(DataInputStream in) throws IOException {
    while (true) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      in.readUnsignedByte(); // flags
      in.readInt(); // stream
      byte[] content = in.readNBytes(length);
      if (type == FRAME_RESET) {
        return content[Integer.BYTES - 1];
      }
      if (type == FRAME_GOAWAY) {
        return content[2 * Integer.BYTES - 1]; // after the last stream
      }
      assertThat(type).as("an answer").isNotIn(FRAME_HEADERS, FRAME_DATA);
    }
  }

  private static void frame(OutputStream out, int type, int flags, int stream, byte[] content)
      throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(content.length >> 16);
    data.writeShort(content.length);
    data.writeByte(type);
    data.writeByte(flags);
    data.writeInt(stream);
    data.write(content);
  }

  /** A literal of HPACK that nobody remembers, its name and value shorter than 127 bytes. */
  private static void field(ByteArrayOutputStream out, String name, String value) {
    out.write(0);
    for (String text : new String[] {name, value}) {
      out.write(text.length());
      out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
