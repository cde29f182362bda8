package org.gongshi.lookup;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import org.gongshi.register.OfficialTime;
import org.gongshi.replica.ReadPosition;
import org.gongshi.web.Freshness;
import org.gongshi.web.Shell;
import org.gongshi.web.Shells;

/** What pages of another time have in common. */
public final class PastPages {

  @CheckedTemplate(basePath = "lookup")
  static class Templates {
    static native TemplateInstance nothingThen(Shell shell, PastView past);
  }

  private PastPages() {}

  /** Around what a page shows of another time: for whoever asks, not for search engines. */
  public static Shell shell(Shells shells, PastView past, AsOf asOf, ReadPosition position) {
    return shells
        .shell()
        .with(Freshness.of(position))
        .withData(past.data())
        .withCode()
        .on(OfficialTime.dateOf(asOf.validAt()))
        .unindexed();
  }

  /** What is there today is one link away. */
  public static Uni<Response> nothing(Shells shells, PastView past, ReadPosition position) {
    Shell shell = shells.shell().with(Freshness.of(position)).unindexed();
    return shells.unkept(
        Response.Status.NOT_FOUND.getStatusCode(), Templates.nothingThen(shell, past), shell);
  }
}
