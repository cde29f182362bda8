package org.gongshi.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongshi.access.ActingFor;
import org.gongshi.access.Actor;
import org.gongshi.access.Roles;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemException;
import org.gongshi.keys.Bytes;
import org.gongshi.register.Sha256;

/**
 * How a file is to be taken, checked against who hands it in.
 *
 * @param source the delivering unit, one of the actor's authorities
 * @param reason why known acts are corrected; for the audit
 */
record SubmissionRequest(
    Actor actor,
    String source,
    Optional<String> sourceName,
    Optional<FileKind> kind,
    boolean fullSet,
    boolean skipBadRows,
    boolean checkOnly,
    Optional<String> reason) {

  /**
   * Reads the query.
   *
   * @throws ProblemException naming the first parameter that is wrong, or {@code
   *     authority-not-yours}
   */
  static SubmissionRequest of(SubmissionQuery query, Actor actor) {
    boolean fullSet = flag("full_set", query.fullSet());
    boolean skipBadRows = flag("skip_bad_rows", query.skipBadRows());
    if (fullSet && skipBadRows) {
      throw Parameters.invalid(
          "skip_bad_rows", "A full set is taken whole: a skipped row would be withdrawn.");
    }
    return new SubmissionRequest(
        actor,
        ActingFor.named(Parameters.given(query.source()), "source", actor, Roles.PUBLISHER).value(),
        Parameters.given(query.sourceName()).map(SubmissionRequest::name),
        Parameters.given(query.kind()).map(SubmissionRequest::kind),
        fullSet,
        skipBadRows,
        flag("check_only", query.checkOnly()),
        Parameters.given(query.reason()).map(Parameters::reason));
  }

  private static String name(String text) {
    if (text.length() > Lengths.NAME || text.indexOf('\0') >= 0) {
      throw Parameters.invalid("source_name", "At most " + Lengths.NAME + " characters.");
    }
    return text;
  }

  private static FileKind kind(String text) {
    return FileKind.ofCode(text)
        .orElseThrow(() ->
            Parameters.invalid(
                "kind",
                Arrays.stream(FileKind.values())
                    .map(FileKind::code)
                    .collect(Collectors.joining(", ", "One of ", "."))));
  }

  private static boolean flag(String parameter, Optional<String> text) {
    return switch (Parameters.given(text).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Parameters.invalid(parameter, "Use true or false.");
    };
  }

  /** What repetitions of this request have in common: everything it says, and the file. */
  byte[] digest(byte[] fileDigest) {
    MessageDigest digest = Sha256.begin();
    String said =
        String.join(
            "\n",
            List.of(
                source,
                sourceName.orElse(""),
                kind.map(FileKind::code).orElse(""),
                Boolean.toString(fullSet),
                Boolean.toString(skipBadRows),
                Boolean.toString(checkOnly),
                reason.orElse("")));
    digest.update(said.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return digest.digest(fileDigest);
  }

  /**
   * The order to take in this file.
   *
   * @param withdrawalsConfirmed how many a second person allowed
   */
  IntakeOrder order(Spool.Upload upload, long withdrawalsConfirmed) {
    return new IntakeOrder(
        upload.file(),
        Optional.of(new Bytes(upload.digest())),
        "upload",
        source,
        sourceName,
        kind,
        fullSet,
        skipBadRows,
        withdrawalsConfirmed,
        checkOnly,
        reason.isPresent(),
        actor.id(),
        Optional.of(Set.copyOf(actor.authorities())));
  }
}
