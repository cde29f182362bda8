package org.gongshi.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A proof that verifies offline, after https://c2sp.org/tlog-proof: where an entry is, the hashes
 * from it to the root, and the signed checkpoint with that root.
 *
 * @param extra base 64 of something that nobody has signed
 * @param index of the entry, from 0
 * @param path as {@link TreeProofs#inclusion} orders it
 * @param checkpoint a note whose text is a {@link Checkpoint}
 */
public record TlogProof(
    Optional<String> extra, long index, List<TreeHash> path, SignedNote checkpoint) {

  /** Bytes of a proof. */
  public static final int BYTES_MAX = 2 * SignedNote.BYTES_MAX;

  private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  /** As much as a note may have: the rest of a proof is a few kilobytes. */
  private static final int EXTRA_LENGTH_MAX = SignedNote.BYTES_MAX / 2;

  /**
   * @throws MalformedException if a part is not legal, or the checkpoint's tree has no such index
   */
  public TlogProof {
    path = List.copyOf(path);
    if (extra.isPresent()
        && (extra.get().length() > EXTRA_LENGTH_MAX
            || StrictBase64.decode(extra.get()).isEmpty())) {
      throw new MalformedException("proof: the extra data are not base 64, or too long");
    }
    if (path.size() > TreeSize.LEVELS_MAX) {
      throw new MalformedException("proof: more hashes than a tree has levels");
    }
    if (index < 0 || index >= Checkpoint.parse(checkpoint.text()).size()) {
      throw new MalformedException("proof: the tree has no such index");
    }
  }

  /** A proof without extra data. */
  public TlogProof(long index, List<TreeHash> path, SignedNote checkpoint) {
    this(Optional.empty(), index, path, checkpoint);
  }

  /**
   * Reads a proof.
   *
   * @throws MalformedException if it is none
   */
  public static TlogProof parse(byte[] bytes) {
    if (bytes.length > BYTES_MAX) {
      throw new MalformedException("proof: longer than " + BYTES_MAX + " bytes");
    }
    String proof =
        StrictUtf8.decode(bytes).orElseThrow(() -> new MalformedException("proof: not UTF-8"));
    int blank = proof.indexOf("\n\n");
    if (blank < 0) {
      throw new MalformedException("proof: no blank line before a checkpoint");
    }
    var lines = new ArrayList<>(List.of(proof.substring(0, blank).split("\n", -1)));
    if (!lines.removeFirst().equals(FIRST_LINE)) {
      throw new MalformedException("proof: the first line is not " + FIRST_LINE);
    }
    Optional<String> extra = Optional.empty();
    if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
      extra = Optional.of(lines.removeFirst().substring(EXTRA.length()));
    }
    long index = index(lines);
    List<TreeHash> path = lines.stream().map(TlogProof::hash).toList();
    byte[] note = proof.substring(blank + 2).getBytes(StandardCharsets.UTF_8);
    return new TlogProof(extra, index, path, SignedNote.parse(note));
  }

  private static long index(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) {
      throw new MalformedException("proof: no index");
    }
    OptionalLong index = TreeSize.parse(lines.removeFirst().substring(INDEX.length()));
    return index.orElseThrow(() -> new MalformedException("proof: no legal index"));
  }

  private static TreeHash hash(String line) {
    return TreeHash.ofBase64(line)
        .orElseThrow(() -> new MalformedException("proof: a line is not base 64 of a hash"));
  }

  /** The proof as it is served; files are named {@code .tlog-proof}. */
  public byte[] bytes() {
    Stream<String> head =
        Stream.concat(
            Stream.concat(Stream.of(FIRST_LINE), extra.map(EXTRA::concat).stream()),
            Stream.concat(Stream.of(INDEX + index), path.stream().map(TreeHash::base64)));
    var proof = new StringBuilder();
    head.forEach(line -> proof.append(line).append('\n'));
    proof.append('\n').append(new String(checkpoint.bytes(), StandardCharsets.UTF_8));
    return proof.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Whether the entry is in a tree that this log signed and enough witnesses saw.
   *
   * @param leaf the {@linkplain TreeHash#leaf hash} of the entry
   * @param origin of the log
   * @param witnesses keys that are trusted to watch the log
   * @param quorum how many of them must have signed; 0 trusts the log alone
   */
  public boolean verify(
      TreeHash leaf, String origin, NoteKey log, Collection<NoteKey> witnesses, int quorum) {
    Checkpoint signed = Checkpoint.parse(checkpoint.text());
    List<NoteKey> known = Stream.concat(Stream.of(log), witnesses.stream()).toList();
    return signed.origin().equals(origin)
        && checkpoint.check(known) instanceof NoteCheck.Verified verified
        && isSignedBy(verified, log)
        && witnesses.stream().distinct().filter(key -> isSignedBy(verified, key)).count() >= quorum
        && ProofVerifier.inclusion(index, signed.size(), leaf, path, signed.root());
  }

  private static boolean isSignedBy(NoteCheck.Verified verified, NoteKey key) {
    return verified.signatures().stream().anyMatch(signature -> signature.key().equals(key));
  }
}
