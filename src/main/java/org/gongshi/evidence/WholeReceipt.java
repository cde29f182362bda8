package org.gongshi.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gongshi.evidence.Receipts.Question;
import org.gongshi.receipt.Presented.Salts;
import org.gongshi.register.CanonicalJson;

/** Writes a receipt with the answer and what else it takes to verify it, as JSON. */
final class WholeReceipt {
  private static final byte[] ANSWER = ascii("{\"answer\":");
  private static final byte[] POSITION = ascii(",\"position\":");
  private static final byte[] QUESTION = ascii(",\"question\":");
  private static final byte[] RECEIPT = ascii(",\"receipt\":\"");
  private static final byte[] SALTS = ascii(",\"salts\":");

  /** Names of members, a question and salts. */
  private static final int ROOM_FOR_THE_REST = 512;

  private WholeReceipt() {}

  /** The answer stays byte for byte as it is. */
  static byte[] of(
      Question question,
      byte[] answer,
      String receipt,
      Optional<Salts> salts,
      CoveringCheckpoint covering) {
    ByteArrayOutputStream whole =
        new ByteArrayOutputStream(
            answer.length + covering.positionJson().length + receipt.length() + ROOM_FOR_THE_REST);
    whole.writeBytes(ANSWER);
    whole.writeBytes(answer);
    whole.writeBytes(POSITION);
    whole.writeBytes(covering.positionJson());
    if (question.personal() && question.returned()) {
      whole.writeBytes(QUESTION);
      whole.writeBytes(CanonicalJson.bytes(question.json()));
    }
    whole.writeBytes(RECEIPT);
    whole.writeBytes(ascii(receipt));
    whole.write('"');
    salts.ifPresent(it -> {
      whole.writeBytes(SALTS);
      whole.writeBytes(CanonicalJson.bytes(it.json()));
    });
    whole.write('}');
    return whole.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
