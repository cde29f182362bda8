package org.gongshi.sample;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Vetoed;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.gongshi.operations.DatabaseConfig;
import org.gongshi.orders.OrderSeed;
import org.gongshi.publication.Publications;
import org.gongshi.publication.StageConfig;
import org.gongshi.register.OfficialTime;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command {@code sample --subjects N [--seed S] [--as-of DATE] [--bulk]}: fills an empty
 * register with invented subjects. Runs from the sample jar on top of a packaged application, whose
 * settings say which primary; {@code docs/sample.md} has the command line.
 */
@Vetoed // as a bean it would leave its proxy in the packaged application
public final class SampleCommand implements QuarkusApplication {

  private static final int EXIT_LOADED = 0;
  private static final int EXIT_FAILED = 1;
  private static final int EXIT_USAGE = 2;

  private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

  /** A wrong command line ends here, before anything starts. */
  public static void main(String... args) {
    CommandLine command = new CommandLine(spec());
    try {
      register(command.parseArgs(args));
    } catch (ParameterException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      command.usage(System.err);
      System.exit(EXIT_USAGE);
    }
    // Loads and ends; nothing is served meanwhile.
    System.setProperty("quarkus.http.host-enabled", "false");
    Quarkus.run(SampleCommand.class, args);
  }

  @Override
  public int run(String... args) {
    try {
      ParseResult options = new CommandLine(spec()).parseArgs(args);
      SampleLoad load =
          new SampleLoad(instance(Publications.class), instance(StageConfig.class), out::println);
      load.run(register(options), options.hasMatchedOption("--bulk") ? bulk() : Optional.empty());
      SampleOrders orders =
          new SampleOrders(instance(OrderSeed.class), instance(StageConfig.class), out::println);
      load.loadedAsOf().ifPresent(orders::issue);
      return EXIT_LOADED;
    } catch (IllegalStateException e) {
      out.println(e.getMessage());
      return EXIT_FAILED;
    }
  }

  private Optional<SecondaryIndexes> bulk() {
    return Optional.of(new SecondaryIndexes(instance(DatabaseConfig.class), out::println));
  }

  private static SampleRegister register(ParseResult options) {
    return new SampleRegister(
        options.matchedOptionValue("--seed", SampleRegister.DEFAULT_SEED),
        options.matchedOptionValue("--subjects", 0L),
        options.matchedOptionValue("--as-of", LocalDate.now(OfficialTime.ZONE)));
  }

  private static CommandSpec spec() {
    return CommandSpec.create()
        .name("sample")
        .addOption(
            OptionSpec.builder("--subjects")
                .type(Long.class)
                .required(true)
                .description("how many organisations and sole traders")
                .build())
        .addOption(
            OptionSpec.builder("--seed")
                .type(Long.class)
                .description("another register of the same kind; " + SampleRegister.DEFAULT_SEED)
                .build())
        .addOption(
            OptionSpec.builder("--as-of")
                .type(LocalDate.class)
                .description("the day times are relative to; today")
                .build())
        .addOption(
            OptionSpec.builder("--bulk")
                .description(
                    "build the readers' indexes at the end, as the schema's owner; nobody reads meanwhile")
                .build());
  }

  private static <T> T instance(Class<T> type) {
    return Arc.container().instance(type).get();
  }
}
