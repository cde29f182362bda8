import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Start to the first answer with status 200, and the memory then. One process asks, without forking: a
 * shell that asks every few milliseconds takes half of two processors away from what starts.
 * StartTimes PORT PATH COMMAND…
 */
final class StartTimes {
  private static final int RUNS = 7;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  public static void main(String... args) throws IOException, InterruptedException {
    int port = Integer.parseInt(args[0]);
    List<String> command = Arrays.asList(args).subList(2, args.length);
    long[] millis = new long[RUNS];
    long[] megabytes = new long[RUNS];
    for (int run = -1; run < RUNS; run++) { // the first one warms the page cache and this program
      long began = System.nanoTime();
      Process service =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      while (!answers(port, args[1])) {
        if (!service.isAlive() || System.nanoTime() - began > PATIENCE_NANOS) {
          service.destroyForcibly();
          throw new IOException("it ended or never answered: " + command);
        }
        TimeUnit.MICROSECONDS.sleep(500);
      }
      if (run >= 0) {
        millis[run] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        megabytes[run] = memory(service.pid());
      }
      service.destroy();
      service.waitFor();
    }
    report("first answer", "ms", millis);
    report("memory then", "MB", megabytes);
  }

  private static boolean answers(int port, String path) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      socket.setSoTimeout(5_000);
      OutputStream out = socket.getOutputStream();
      out.write(("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      String first = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return first.endsWith(" 200");
    } catch (IOException e) {
      return false;
    }
  }

  private static long memory(long pid) throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(it -> it.startsWith("VmRSS"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024;
  }

  private static void report(String what, String unit, long[] values) {
    Long[] sorted = Arrays.stream(values).boxed().toArray(Long[]::new);
    Arrays.sort(sorted);
    System.out.printf(
        "%s: %d %s (of %s)%n", what, sorted[RUNS / 2], unit, Arrays.toString(sorted));
  }
}
