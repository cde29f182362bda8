package org.gongshi.screening;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.gongshi.replica.ReadPosition;
import org.gongshi.web.Freshness;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;

/**
 * A page that is written while a list is worked off: its beginning, a sign of progress after each
 * handful of rows, which hides the one before, and in the end the findings, which hide the last
 * sign. The file to keep is in the page itself, so that nothing has to be fetched later.
 */
final class WrittenPage {
  /** More are in the file; a page is for looking at. */
  static final int SHOWN_MAX = 100;

  /** Where the template is cut. */
  private static final String CUT = "<!-- steps -->";

  @CheckedTemplate(basePath = "screening")
  static class Templates {
    static native TemplateInstance page(Shell shell);

    static native TemplateInstance step(int done, int total);

    static native TemplateInstance findings(
        Shell shell, List<Finding> findings, int total, String csv);
  }

  private final Shell shell;
  private final URI base;
  private final int total;

  WrittenPage(Shell shell, URI base, int total) {
    this.shell = shell;
    this.base = base;
    this.total = total;
  }

  /** The parts of the page, as they become known. */
  Multi<String> parts(Multi<List<Finding>> chunks) {
    List<Finding> all = new ArrayList<>(total);
    return Shells.html(Templates.page(shell), shell)
        .onItem()
        .transformToMulti(page -> {
          int cut = page.indexOf(CUT);
          return Multi.createBy()
              .concatenating()
              .streams(
                  Multi.createFrom().item(page.substring(0, cut)),
                  step(all, List.of()).toMulti(),
                  chunks.onItem().transformToUniAndConcatenate(chunk -> step(all, chunk)),
                  Multi.createFrom().deferred(() -> findings(all).toMulti()),
                  Multi.createFrom().item(page.substring(cut + CUT.length())));
        });
  }

  private Uni<String> step(List<Finding> all, List<Finding> chunk) {
    all.addAll(chunk);
    return Shells.html(Templates.step(all.size(), total), shell);
  }

  private Uni<String> findings(List<Finding> all) {
    String csv = FindingsCsv.BOM + FindingsCsv.labels() + FindingsCsv.rows(all, base);
    Shell fresh =
        all.stream()
            .flatMap(finding -> finding.position().stream())
            .min(Comparator.comparing(ReadPosition::watermark))
            .map(position -> shell.with(Freshness.of(position)))
            .orElse(shell);
    return Shells.html(
        Templates.findings(
            fresh,
            all.subList(0, Math.min(all.size(), SHOWN_MAX)),
            total,
            Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8))),
        fresh);
  }
}
