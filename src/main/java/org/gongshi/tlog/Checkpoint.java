package org.gongshi.tlog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The size and root of a log at some time, after https://c2sp.org/tlog-checkpoint: the text of a
 * note that the log signs.
 *
 * @param origin names the log
 * @param size leaves, 0 to {@link TreeSize#MAX}
 * @param extensions further lines, not empty, without their newlines
 */
public record Checkpoint(String origin, long size, TreeHash root, List<String> extensions) {

  /** Cosignatures have one byte for the length. */
  private static final int ORIGIN_BYTES_MAX = 255;

  /** C2SP advises against any; what needs more lines than this belongs into the log. */
  private static final int EXTENSIONS_MAX = 16;

  /**
   * @throws MalformedException if a line is empty or has a control character, if there are too
   *     many, if the size is beyond the limits, or if the root of size 0 is another than that of
   *     the empty tree
   */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (!NoteText.isLine(origin)
        || origin.getBytes(StandardCharsets.UTF_8).length > ORIGIN_BYTES_MAX) {
      throw new MalformedException("checkpoint: no legal origin");
    }
    if (!TreeSize.isLegal(size)) {
      throw new MalformedException("checkpoint: no legal size");
    }
    if (size == 0 && !root.equals(TreeHash.EMPTY)) {
      throw new MalformedException("checkpoint: the root is not that of the empty tree");
    }
    if (extensions.size() > EXTENSIONS_MAX || !extensions.stream().allMatch(NoteText::isLine)) {
      throw new MalformedException("checkpoint: no legal extension lines");
    }
  }

  /** A checkpoint without extension lines. */
  public Checkpoint(String origin, long size, TreeHash root) {
    this(origin, size, root, List.of());
  }

  /**
   * Reads the text of a note.
   *
   * @throws MalformedException if it is not what {@link #text} writes
   */
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n")) {
      throw new MalformedException("checkpoint: the last line has no end");
    }
    List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < 3) {
      throw new MalformedException("checkpoint: fewer than three lines");
    }
    long size =
        TreeSize.parse(lines.get(1))
            .orElseThrow(() -> new MalformedException("checkpoint: no legal size"));
    TreeHash root =
        TreeHash.ofBase64(lines.get(2))
            .orElseThrow(() -> new MalformedException("checkpoint: no legal root"));
    return new Checkpoint(lines.get(0), size, root, lines.subList(3, lines.size()));
  }

  /** The text that is signed: origin, size and root, each on a line. */
  public String text() {
    return Stream.concat(Stream.of(origin, Long.toString(size), root.base64()), extensions.stream())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The checkpoint as a note with one signature. */
  public SignedNote signed(NoteSigner signer) {
    return new SignedNote(text(), List.of(signer.sign(text())));
  }
}
