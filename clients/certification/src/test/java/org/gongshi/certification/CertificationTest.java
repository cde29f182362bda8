package org.gongshi.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gongshi.clients.EligibilityClient;
import org.gongshi.clients.SellerServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Good clients pass, and each bad one breaks the rule it was made to break, and no other. */
class CertificationTest {

  /** What a run says. */
  private record Run(int code, String report) {
    List<String> broken() {
      return Stream.of(Rule.values())
          .map(Rule::code)
          .filter(code -> report.contains("FAIL  " + code + " "))
          .toList();
    }
  }

  private static Run certify(StubSandbox sandbox, int port, URI seller) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        CertificationCommand.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            "--base",
            sandbox.url().toString(),
            "--token-url",
            sandbox.url() + "/token",
            "--seller",
            seller.toString(),
            "--listen",
            Integer.toString(port));
    return new Run(code, out.toString(StandardCharsets.UTF_8));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachFlawBreaksItsRule(Flaw flaw) throws IOException {
    int port = freePort();
    URI proxy = URI.create("http://127.0.0.1:" + port);
    try (StubSandbox sandbox = new StubSandbox();
        FlawedSeller seller = new FlawedSeller(0, proxy, proxy.resolve("/token"), flaw)) {
      Run run = certify(sandbox, port, seller.url());
      assertThat(run.broken())
          .as(run.report())
          .isEqualTo(flaw.broken().map(Rule::code).stream().toList());
      assertThat(run.code())
          .isEqualTo(
              flaw.broken().isPresent()
                  ? CertificationCommand.NOT_CERTIFIED
                  : CertificationCommand.CERTIFIED);
    }
  }

  @Test
  void exampleClientIsCertifiedInEveryRule() throws IOException {
    int port = freePort();
    URI proxy = URI.create("http://127.0.0.1:" + port);
    EligibilityClient client =
        new EligibilityClient(proxy, proxy.resolve("/token"), "ticketing", "s", "ticket-sale");
    try (StubSandbox sandbox = new StubSandbox();
        SellerServer seller = new SellerServer(0, client)) {
      Run run = certify(sandbox, port, seller.url());
      assertThat(run.code()).as(run.report()).isEqualTo(CertificationCommand.CERTIFIED);
      assertThat(run.report()).doesNotContain("not exercised").contains("CERTIFIED");
      Arrays.stream(Rule.values())
          .forEach(rule -> assertThat(run.report()).contains("ok    " + rule.code()));
    }
  }

  @Test
  void reportNamesNobody() throws IOException {
    int port = freePort();
    URI proxy = URI.create("http://127.0.0.1:" + port);
    try (StubSandbox sandbox = new StubSandbox();
        FlawedSeller seller =
            new FlawedSeller(0, proxy, proxy.resolve("/token"), Flaw.SENDS_NUMBERS_IN_URLS)) {
      String report = certify(sandbox, port, seller.url()).report();
      Identity.all().forEach(one -> assertThat(report).doesNotContain(one.sale().number()));
      assertThat(report).contains("the address of a POST");
    }
  }

  /** Who is sold nothing because the adapter is broken is not certified. */
  @Test
  void adapterThatFailsHasNotSold() throws IOException {
    try (StubSandbox sandbox = new StubSandbox()) {
      Run run = certify(sandbox, freePort(), URI.create("http://127.0.0.1:1/sale"));
      assertThat(run.code()).isEqualTo(CertificationCommand.NOT_CERTIFIED);
      assertThat(run.broken())
          .contains(Rule.ASKS_BEFORE_IT_SELLS.code(), Rule.SELLS_WITHOUT_ORDER.code());
    }
  }

  @Test
  void whatCannotBeRunSaysWhy() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(CertificationCommand.run(print, "--seller")).isEqualTo(2);
    assertThat(CertificationCommand.run(print)).isEqualTo(2);
    assertThat(
            CertificationCommand.run(
                print,
                "--seller",
                "http://127.0.0.1:1/sale",
                "--base",
                "http://127.0.0.1:1",
                "--token-url",
                "http://127.0.0.1:1/token"))
        .isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Not run");
  }
}
