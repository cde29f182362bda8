package org.gongshi.evidence;

import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.tlog.NoteSignature;
import org.gongshi.tlog.SignedNote;

/**
 * The newest checkpoint of a replica, with the cosignatures that came so far.
 *
 * @param covers everything of the register up to this position is in it
 */
record ServedCheckpoint(long size, SignedNote note, Watermark covers, ReadPosition position) {

  /**
   * Reads the row of {@link LogQueries#checkpoint()}.
   *
   * @throws ProblemException {@code log-unsigned}
   */
  static ServedCheckpoint of(ReplicaRows found) {
    Row row =
        found
            .first()
            .orElseThrow(() ->
                new ProblemException(ProblemCode.LOG_UNSIGNED, "No checkpoint is there yet.")
                    .asOf(found.position()));
    SignedNote note = SignedNote.parse(row.getString("note").getBytes(StandardCharsets.UTF_8));
    for (String line : row.getArrayOfStrings("lines")) {
      note = note.plus(NoteSignature.ofLine(line));
    }
    return new ServedCheckpoint(
        row.getLong("size"),
        note,
        new Watermark(row.getInteger("epoch"), row.getLong("number")),
        found.position());
  }

  String text() {
    return note.whole();
  }
}
