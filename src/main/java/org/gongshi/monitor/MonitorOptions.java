package org.gongshi.monitor;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.tlog.MalformedException;
import org.gongshi.tlog.NoteKey;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What the command line of {@code gongshi monitor} asks for. Described in code and not by
 * annotations, so a native executable needs no reflection for it.
 *
 * @param register JDBC address of the register's database
 * @param log where the log is served, {@code https://…/v1/log}
 * @param keys that checkpoints may be signed with
 * @param witnesses keys of those who cosign
 * @param state where the last checkpoint is kept that was seen
 * @param full also compare what was compared before
 */
public record MonitorOptions(
    Optional<String> register,
    String username,
    Optional<URI> log,
    List<NoteKey> keys,
    List<NoteKey> witnesses,
    Optional<Path> state,
    boolean full) {

  /** The library's own looks the class up by name, which a native executable cannot. */
  private static final ITypeConverter<Path> PATH = Path::of;

  /** What reading a command line gives. */
  public sealed interface Parsed {
    /** A command to run. */
    record Run(MonitorOptions options) implements Parsed {}

    /** Help was printed, or what is wrong with the line; the process ends with this code. */
    record End(int exitCode) implements Parsed {}
  }

  /** What checkpoints must be called: all keys of a log have its name. */
  String origin() {
    return keys.getFirst().name();
  }

  /** Reads the arguments behind {@code monitor}. */
  public static Parsed parse(String[] arguments, PrintWriter out, PrintWriter err) {
    CommandLine command = new CommandLine(spec());
    try {
      ParseResult line = command.parseArgs(arguments);
      if (line.isUsageHelpRequested()) {
        command.usage(out, Ansi.OFF);
        out.flush();
        return new Parsed.End(MonitorCommand.EXIT_AGREES);
      }
      return new Parsed.Run(options(command, line));
    } catch (ParameterException e) {
      err.println(e.getMessage());
      command.usage(err, Ansi.OFF);
      err.flush();
      return new Parsed.End(MonitorCommand.EXIT_USAGE);
    }
  }

  private static MonitorOptions options(CommandLine command, ParseResult line) {
    Optional<String> register = text(line, "--register");
    Optional<String> log = text(line, "--log");
    if (register.isPresent() == log.isPresent()) {
      throw new ParameterException(command, "Either --register or --log is needed");
    }
    if (log.isPresent() && !line.hasMatchedOption("--state")) {
      throw new ParameterException(command, "--log needs --state: what was seen before");
    }
    try {
      return new MonitorOptions(
          register,
          line.matchedOptionValue("--user", "gongshi_monitor"),
          log.map(url -> address(command, url)),
          keys(line, "--vkey"),
          keys(line, "--witness"),
          Optional.ofNullable(line.matchedOptionValue("--state", (Path) null)),
          line.hasMatchedOption("--full"));
    } catch (MalformedException e) {
      throw new ParameterException(command, "--vkey, --witness: " + e.getMessage(), e);
    }
  }

  private static List<NoteKey> keys(ParseResult line, String option) {
    return line.matchedOptionValue(option, List.<String>of()).stream().map(NoteKey::parse).toList();
  }

  private static URI address(CommandLine command, String url) {
    try {
      URI address = URI.create(url.endsWith("/") ? url : url + "/");
      if (("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
          && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new ParameterException(command, "--log: an address such as https://…/v1/log");
  }

  private static Optional<String> text(ParseResult line, String option) {
    return Optional.ofNullable(line.matchedOptionValue(option, (String) null));
  }

  private static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("gongshi monitor");
    spec.addOption(
        value(
                "--register",
                "JDBC-URL",
                String.class,
                "Compare the log with the register in this database, primary or standby.")
            .build());
    spec.addOption(
        value(
                "--user",
                "NAME",
                String.class,
                "Its login, gongshi_monitor; the password in GONGSHI_MONITOR_PASSWORD.")
            .build());
    spec.addOption(
        value("--log", "URL", String.class, "Follow the log that is served there: …/v1/log.")
            .build());
    spec.addOption(
        value(
                "--vkey",
                "KEY",
                List.class,
                "A key of the log, as /v1/log/key says it; got in another way. Several: one each.")
            .auxiliaryTypes(String.class)
            .required(true)
            .build());
    spec.addOption(
        value(
                "--witness",
                "KEY",
                List.class,
                "With --register: the key of a witness, to verify what it cosigned. Several: one each.")
            .auxiliaryTypes(String.class)
            .build());
    spec.addOption(
        value(
                "--state",
                "FILE",
                Path.class,
                "Where the last seen checkpoint is kept; the next run must find it continued.")
            .converters(PATH)
            .build());
    spec.addOption(
        OptionSpec.builder("--full")
            .description("With --log: read everything again, not only what is new.")
            .build());
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this.").build());
    Map<String, String> exitCodes = new LinkedHashMap<>();
    exitCodes.put("0", "everything agrees");
    exitCodes.put("1", "something does not; the first divergence is printed");
    exitCodes.put("2", "wrong command line");
    exitCodes.put(
        "3", "could not be compared: no answer, nothing signed yet, or behind what was seen");
    spec.usageMessage()
        .description("Compares the transparency log with its register, or follows it over HTTP.")
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(exitCodes);
    return spec;
  }

  private static OptionSpec.Builder value(
      String name, String label, Class<?> type, String description) {
    return OptionSpec.builder(name).paramLabel(label).type(type).description(description);
  }
}
