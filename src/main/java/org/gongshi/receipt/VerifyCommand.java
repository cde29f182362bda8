package org.gongshi.receipt;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.receipt.ReceiptVerifier.Verification;
import org.gongshi.register.CanonicalJson;
import org.gongshi.tlog.MalformedException;
import org.gongshi.tlog.NoteKey;
import org.jspecify.annotations.Nullable;

/**
 * The offline verifier: {@code java -jar gongshi-verifier.jar --keys jwks.json [--vkey <key of the
 * log>] [--question question.json] receipt.json}. Reads files, asks nobody.
 */
public final class VerifyCommand {
  static final int VALID = 0;
  static final int INVALID = 1;
  static final int USAGE = 2;

  private static final String HELP =
      """
      Usage: java -jar gongshi-verifier.jar --keys FILE [--vkey KEY]... [--question FILE] RECEIPT
        --keys FILE      keys of the register's receipts: its /.well-known/jwks.json
        --vkey KEY       key of its transparency log; without, the checkpoint's signature is not verified
        --question FILE  what was asked, as JSON, for a receipt about a person
        RECEIPT          a receipt, or the JSON object that it came in
      Exit code: 0 valid, 1 not valid, 2 could not be read.
      """;

  private VerifyCommand() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** What the command line asks for. */
  private record Options(Path keys, List<NoteKey> logKeys, @Nullable Path question, Path receipt) {}

  /** Runs it with these arguments and streams; the exit code. */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      Options options = options(arguments);
      ReceiptVerifier verifier =
          new ReceiptVerifier(
              ReceiptKeys.parse(Files.readAllBytes(options.keys())), options.logKeys());
      Presented presented = Presented.parse(Files.readAllBytes(options.receipt()));
      if (options.question() != null) {
        presented = presented.asking(StrictJson.read(Files.readAllBytes(options.question())));
      }
      Verification verification = verifier.verify(presented);
      report(verification, presented, out);
      return verification.isValid() ? VALID : INVALID;
    } catch (MalformedReceiptException | MalformedException e) {
      err.println("NOT READABLE " + e.getMessage());
      return USAGE;
    } catch (IOException e) {
      err.println("NOT READABLE " + e.getMessage());
      return USAGE;
    } catch (IllegalArgumentException e) {
      err.print(HELP);
      return USAGE;
    }
  }

  private static Options options(List<String> arguments) {
    Path keys = null;
    Path question = null;
    Path receipt = null;
    List<NoteKey> logKeys = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      boolean option = argument.startsWith("--");
      if (option && i + 1 == arguments.size()) {
        throw new IllegalArgumentException(argument);
      }
      switch (argument) {
        case "--keys" -> keys = Path.of(arguments.get(++i));
        case "--question" -> question = Path.of(arguments.get(++i));
        case "--vkey" -> logKeys.add(NoteKey.parse(arguments.get(++i)));
        default -> {
          if (option || receipt != null) {
            throw new IllegalArgumentException(argument);
          }
          receipt = Path.of(argument);
        }
      }
    }
    if (keys == null || receipt == null) {
      throw new IllegalArgumentException("missing");
    }
    return new Options(keys, logKeys, question, receipt);
  }

  private static void report(Verification verification, Presented presented, PrintStream out) {
    for (Finding finding : verification.findings()) {
      out.printf("%-10s %s%n", finding.step().code(), finding.outcome().code());
    }
    if (!verification.isValid()) {
      out.println("NOT VALID");
      return;
    }
    Receipt receipt = verification.receipt();
    out.println("VALID");
    out.println("issuer     " + receipt.issuer());
    out.println("at         " + receipt.at());
    out.println("position   " + receipt.watermark());
    out.println("status     " + receipt.status());
    if (receipt.asked() instanceof Receipt.Asked.Openly(Map<String, Object> question)) {
      out.println("question   " + CanonicalJson.text(question));
    }
    boolean answered =
        verification.findings().contains(new Finding(Finding.Step.ANSWER, Outcome.VERIFIED));
    if (answered) {
      presented
          .canonicalAnswer()
          .ifPresent(
              bytes -> out.println("answer     " + new String(bytes, StandardCharsets.UTF_8)));
    }
  }
}
