package org.gongshi.intake;

import java.io.IOException;
import java.nio.file.Path;

/** Writes an official file of many penalties, invented as the tests invent them. */
public final class LargeFile {
  private LargeFile() {}

  public static void main(String[] arguments) throws IOException {
    ConstantMemoryTest.penalties(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
  }
}
