package org.gongshi.intake;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
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
 * @param sourceName name of a source that the register does not know yet
 * @param kind what the file is expected to be; empty lets its labels decide
 * @param fullSet the file is all the source has of its kind: what is missing is withdrawn
 */
public record IntakeOptions(
    Path file,
    String sourceId,
    Optional<String> sourceName,
    Optional<FileKind> kind,
    boolean fullSet,
    boolean skipBadRows,
    boolean confirmShrink,
    Optional<Path> reportDirectory,
    boolean dryRun) {

  private static final String AUTO = "auto";

  /** The library's own looks the class up by name, which a native executable cannot. */
  private static final ITypeConverter<Path> PATH = Path::of;

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
    if (line.hasMatchedOption("--full-set") && line.hasMatchedOption("--skip-bad-rows")) {
      // A skipped row would be taken for one that the source no longer has, and be withdrawn.
      throw new ParameterException(
          line.commandSpec().commandLine(), "--full-set is taken whole: not with --skip-bad-rows");
    }
    return new IntakeOptions(
        line.matchedPositionalValue(0, Path.of("")),
        line.matchedOptionValue("--source", ""),
        Optional.ofNullable(line.matchedOptionValue("--source-name", (String) null)),
        expected,
        line.hasMatchedOption("--full-set"),
        line.hasMatchedOption("--skip-bad-rows"),
        line.hasMatchedOption("--confirm-shrink"),
        Optional.ofNullable(line.matchedOptionValue("--report", (Path) null)),
        line.hasMatchedOption("--dry-run"));
  }

  private static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("gongshi intake");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .paramLabel("FILE")
            .required(true)
            .type(Path.class)
            .converters(PATH)
            .description("Official file: CSV (UTF-8 or GB18030) or XLSX.")
            .build());
    spec.addOption(
        value(
                "--source",
                "ID",
                String.class,
                "Source in whose name the file is published: its USCC.")
            .required(true)
            .build());
    spec.addOption(
        value("--source-name", "NAME", String.class, "Its name, at its first delivery.").build());
    spec.addOption(
        value(
                "--kind",
                "KIND",
                String.class,
                "auto (default), penalty, licence, organisation, notice.")
            .build());
    spec.addOption(
        value("--report", "DIR", Path.class, "Also write the report there: text, JSON, CSV.")
            .converters(PATH)
            .build());
    flag(spec, "--full-set", "The file is all the source has: withdraw what is missing.");
    flag(spec, "--skip-bad-rows", "Publish the good rows of a file that has bad ones.");
    flag(spec, "--confirm-shrink", "Confirm that a full set withdraws this many records.");
    flag(spec, "--dry-run", "Check and report only.");
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this.").build());
    describe(spec);
    return spec;
  }

  private static void describe(CommandSpec spec) {
    Map<String, String> exitCodes = new LinkedHashMap<>();
    exitCodes.put("0", "published, or acceptable in a dry run");
    exitCodes.put("1", "refused; the report says why");
    exitCodes.put("2", "wrong command line");
    exitCodes.put("3", "system failure; nothing was changed");
    spec.usageMessage()
        .description("Publishes an official file, whole or not at all, and reports.")
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(exitCodes);
  }

  private static OptionSpec.Builder value(
      String name, String label, Class<?> type, String description) {
    return OptionSpec.builder(name).paramLabel(label).type(type).description(description);
  }

  private static void flag(CommandSpec spec, String name, String description) {
    spec.addOption(OptionSpec.builder(name).description(description).build());
  }
}
