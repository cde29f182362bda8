package org.gongshi.intake;

import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** The application while it runs one intake command and serves nobody. */
public class IntakeApplication implements QuarkusApplication {
  private final RegisterPublishing publishing;
  private final InstantSource clock;

  IntakeApplication(RegisterPublishing publishing, InstantSource clock) {
    this.publishing = publishing;
    this.clock = clock;
  }

  /** Output in UTF-8: the report is Chinese whatever the locale of a server says. */
  public static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Override
  public int run(String... arguments) {
    PrintWriter out = writer(System.out);
    PrintWriter err = writer(System.err);
    return switch (IntakeOptions.parse(arguments, out, err)) {
      case IntakeOptions.Parsed.Run(IntakeOptions options) ->
          new IntakeCommand(publishing, clock, out, err).run(options);
      case IntakeOptions.Parsed.End(int code) -> code;
    };
  }
}
