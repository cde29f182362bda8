package org.gongshi.intake;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What the command line of {@code gongshi intake} asks for.
 *
 * <p>The command is described in code and not by annotations, so a native executable needs no
 * reflection for it.
 *
 * @param kind what the file is expected to be; empty lets its labels decide
 */
public record IntakeOptions(
    Path file,
    String sourceId,
    Optional<FileKind> kind,
    boolean skipBadRows,
    boolean confirmShrink,
    Optional<Path> reportDirectory,
    boolean dryRun) {

  private static final String AUTO = "auto";

  /** What reading a command line gives. */
  public sealed interface Parsed {
    /** A command to run. */
    record Run(IntakeOptions options) implements Parsed {}

    /** Help was printed, or what is wrong with the line; the process ends with this code. */
    record End(int exitCode) implements Parsed {}
  }

  /** Reads the arguments behind {@code intake}; needs no database and no running application. */
  public static Parsed parse(String[] arguments, PrintWriter out, PrintWriter err) {
    CommandLine command = new CommandLine(spec());
    try {
      ParseResult line = command.parseArgs(arguments);
      if (line.isUsageHelpRequested()) {
        command.usage(out, Ansi.OFF);
        out.flush();
        return new Parsed.End(IntakeCommand.EXIT_PUBLISHED);
      }
      return new Parsed.Run(options(line));
    } catch (ParameterException e) {
      err.println(e.getMessage());
      command.usage(err, Ansi.OFF);
      err.flush();
      return new Parsed.End(IntakeCommand.EXIT_USAGE);
    }
  }

  private static IntakeOptions options(ParseResult line) {
    String kind = line.matchedOptionValue("--kind", AUTO);
    Optional<FileKind> expected = FileKind.ofCode(kind);
    if (expected.isEmpty() && !kind.equals(AUTO)) {
      throw new ParameterException(
          line.commandSpec().commandLine(), "--kind: auto, penalty, licence, organisation, notice");
    }
    return new IntakeOptions(
        line.matchedPositionalValue(0, Path.of("")),
        line.matchedOptionValue("--source", ""),
        expected,
        line.hasMatchedOption("--skip-bad-rows"),
        line.hasMatchedOption("--confirm-shrink"),
        Optional.ofNullable(line.matchedOptionValue("--report", (Path) null)),
        line.hasMatchedOption("--dry-run"));
  }

  private static CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .name("gongshi intake")
            .addPositional(
                PositionalParamSpec.builder()
                    .index("0")
                    .paramLabel("FILE")
                    .required(true)
                    .type(Path.class)
                    .description("Official file: CSV (UTF-8 or GB18030) or XLSX.")
                    .build())
            .addOption(
                OptionSpec.builder("--source")
                    .paramLabel("ID")
                    .required(true)
                    .type(String.class)
                    .description("Registered source in whose name the file is published.")
                    .build())
            .addOption(
                OptionSpec.builder("--kind")
                    .paramLabel("KIND")
                    .type(String.class)
                    .description("auto (default), penalty, licence, organisation or notice.")
                    .build())
            .addOption(
                OptionSpec.builder("--report")
                    .paramLabel("DIR")
                    .type(Path.class)
                    .description("Also write the report there as text, JSON and CSV.")
                    .build());
    flag(spec, "--skip-bad-rows", "Publish the good rows of a file that has bad ones.");
    flag(spec, "--confirm-shrink", "Confirm that the source's records may shrink this much.");
    flag(spec, "--dry-run", "Check and report only.");
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this.").build());
    spec.usageMessage()
        .description("Publishes an official file, whole or not at all, and reports.")
        .exitCodeListHeading("Exit codes:%n");
    Map<String, String> exitCodes = new LinkedHashMap<>();
    exitCodes.put("0", "published, or acceptable in a dry run");
    exitCodes.put("1", "refused; the report says why");
    exitCodes.put("2", "wrong command line");
    exitCodes.put("3", "system failure; nothing was changed");
    spec.usageMessage().exitCodeList(exitCodes);
    return spec;
  }

  private static void flag(CommandSpec spec, String name, String description) {
    spec.addOption(OptionSpec.builder(name).description(description).build());
  }
}
