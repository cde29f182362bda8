package org.gongshi.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever arrives from a log, a witness or a file: it is read and written back, or refused. */
class TlogFuzzTest {

  @FuzzTest(maxDuration = "20s")
  void notes(byte[] data) {
    try {
      SignedNote note = SignedNote.parse(data);
      assertThat(note.bytes()).isEqualTo(data);
      assertThat(Checkpoint.parse(note.text()).text()).isEqualTo(note.text());
    } catch (MalformedException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  @FuzzTest(maxDuration = "20s")
  void keys(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    try {
      assertThat(NoteKey.parse(text).vkey()).isEqualTo(text);
    } catch (MalformedException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
    try {
      NoteSigner signer = NoteSigner.parse(text);
      assertThat(signer.key().bytes()).isNotEmpty();
    } catch (MalformedException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  @FuzzTest(maxDuration = "20s")
  void proofs(byte[] data) {
    try {
      assertThat(TlogProof.parse(data).bytes()).isEqualTo(data);
    } catch (MalformedException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  @FuzzTest(maxDuration = "20s")
  void tiles(FuzzedDataProvider data) {
    int width = data.consumeInt(1, Tile.WIDTH);
    byte[] bytes = data.consumeBytes(70_000);
    try {
      assertThat(EntryBundle.format(EntryBundle.parse(bytes, width))).isEqualTo(bytes);
    } catch (MalformedException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
    String path = new String(bytes, UTF_8);
    Tile.ofPath(path).ifPresent(tile -> assertThat(tile.path()).isEqualTo(path));
    Tile.ofEntriesPath(path).ifPresent(tile -> assertThat(tile.entriesPath()).isEqualTo(path));
  }
}
