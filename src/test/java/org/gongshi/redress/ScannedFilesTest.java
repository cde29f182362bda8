package org.gongshi.redress;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Base64;
import java.util.List;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.VirusScanner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of cases are searched by a real clamd before they are kept; what it finds is not kept. */
@QuarkusTest
@TestProfile(ScannedFilesTest.WithScanner.class)
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class ScannedFilesTest extends CaseSteps {

  /** A register that has a scanner. */
  public static final class WithScanner implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(VirusScanner.class));
    }
  }

  @BeforeEach
  void needsOne() {
    VirusScanner.assumeInstalled();
  }

  private static ValidatableResponse fileWith(String notice, byte[] evidence) {
    return tryToFileWith(notice, "identity", Base64.getEncoder().encodeToString(evidence));
  }

  private static ValidatableResponse form(String notice, byte[] supporting) {
    return form(
        "/contest",
        text("notice", notice)
            + text("ground", "wrong_fact")
            + text("statement", "处罚对象是另一家公司。")
            + upload("identity", "licence.pdf", PDF)
            + upload("supporting", "photo.pdf", supporting));
  }

  private static void hasFiles(Case about, int files) {
    look(about).statusCode(200).body("files.size()", equalTo(files));
  }

  @Test
  void whatIsFoundIsNotKept() {
    String notice = notice(1);
    Case filed = file(notice, "wrong_fact");
    attach(filed, "supporting", VirusScanner.malicious())
        .statusCode(422)
        .body("code", equalTo("file-malicious"))
        .body(not(containsString("Gongshi.Test"))); // how to get past it is nobody's business
    hasFiles(filed, 0);
    attach(filed, "supporting", PDF).statusCode(201);
    hasFiles(filed, 1);
    // Filing with it leaves no case behind, or the third of these would be one too many.
    for (int i = 0; i < 3; i++) {
      fileWith(notice, VirusScanner.malicious())
          .statusCode(422)
          .body("code", equalTo("file-malicious"));
      form(notice, VirusScanner.malicious()).statusCode(422);
    }
    fileWith(notice, PDF).statusCode(201).body("standing", equalTo("evidence"));
    form(notice, PDF).statusCode(201);
  }

  @Test
  void whileTheScannerIsAwayNothingIsKeptAndNothingIsLost() {
    String notice = notice(2);
    Case filed = file(notice, "wrong_fact");
    attach(filed, "supporting", PDF).statusCode(201);
    VirusScanner.hang();
    try {
      attach(filed, "identity", PDF)
          .statusCode(503)
          .header("Retry-After", "30")
          .body("code", equalTo("scanner-unavailable"));
      form(notice, PDF).statusCode(503).header("Retry-After", "30");
      hasFiles(filed, 1);
      look(filed).body("standing", equalTo("unverified"));
      // What has no files is filed as ever.
      file(notice, "wrong_fact");
    } finally {
      VirusScanner.resume();
    }
    attach(filed, "identity", PDF).statusCode(201);
    look(filed).body("standing", equalTo("evidence"));
    hasFiles(filed, 2);
  }
}
