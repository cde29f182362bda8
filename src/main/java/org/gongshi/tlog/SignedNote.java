package org.gongshi.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text and signatures after https://c2sp.org/signed-note. The text is worth nothing until {@link
 * #check} has verified it.
 *
 * @param text lines that each end in a newline
 * @param signatures in the order of the note
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

  /** Bytes of a note, signatures included. */
  public static final int BYTES_MAX = NoteText.BYTES_MAX;

  /** Everyone must accept 16; a log with more witnesses than this chooses among them. */
  public static final int SIGNATURES_MAX = 64;

  /**
   * @throws MalformedException if the text or the number of signatures is not legal
   */
  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!NoteText.isText(text)) {
      throw new MalformedException("note: not a text of lines");
    }
    if (signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
      throw new MalformedException("note: needs 1 to " + SIGNATURES_MAX + " signatures");
    }
    if (format(text, signatures).length > BYTES_MAX) {
      throw new MalformedException("note: longer than " + BYTES_MAX + " bytes");
    }
  }

  /**
   * Reads a note.
   *
   * @throws MalformedException if it is none
   */
  public static SignedNote parse(byte[] bytes) {
    if (bytes.length > BYTES_MAX) {
      throw new MalformedException("note: longer than " + BYTES_MAX + " bytes");
    }
    String note =
        StrictUtf8.decode(bytes).orElseThrow(() -> new MalformedException("note: not UTF-8"));
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
      throw new MalformedException("note: no blank line with signatures after it");
    }
    String[] lines = note.substring(blank + 2, note.length() - 1).split("\n", SIGNATURES_MAX + 1);
    return new SignedNote(
        note.substring(0, blank + 1), Stream.of(lines).map(NoteSignature::ofLine).toList());
  }

  /** The note as it is served. */
  public byte[] bytes() {
    return format(text, signatures);
  }

  /** The same as text. */
  public String whole() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** The note with one more signature at its end. */
  public SignedNote plus(NoteSignature signature) {
    return new SignedNote(text, Stream.concat(signatures.stream(), Stream.of(signature)).toList());
  }

  /**
   * Verifies what names known keys and ignores what does not. Whether enough keys signed, and what
   * the text says, is for the caller to judge.
   *
   * @throws IllegalArgumentException if two different known keys have the same name and id
   */
  public NoteCheck check(Collection<NoteKey> known) {
    requireDistinct(known);
    var verified = new ArrayList<VerifiedSignature>();
    for (NoteSignature signature : signatures) {
      Optional<NoteKey> named = known.stream().filter(key -> key.isNamedBy(signature)).findFirst();
      if (named.isPresent()) {
        NoteKey key = named.get();
        Optional<VerifiedSignature> result = key.verify(text, signature);
        if (result.isEmpty()) {
          return new NoteCheck.Forged(key);
        }
        if (verified.stream().noneMatch(earlier -> earlier.key().equals(key))) {
          verified.add(result.get());
        }
      }
    }
    return verified.isEmpty() ? new NoteCheck.NotSigned() : new NoteCheck.Verified(verified);
  }

  private static void requireDistinct(Collection<NoteKey> known) {
    Map<String, NoteKey> byName = new HashMap<>();
    for (NoteKey key : known) {
      NoteKey other = byName.put(key.name() + "+" + key.hexId(), key);
      if (other != null && !other.equals(key)) {
        throw new IllegalArgumentException("note: two known keys have one name and id");
      }
    }
  }

  private static byte[] format(String text, List<NoteSignature> signatures) {
    var note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()).append('\n'));
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }
}
