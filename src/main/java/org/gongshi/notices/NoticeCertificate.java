package org.gongshi.notices;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.gongshi.evidence.CertificateForm;
import org.gongshi.evidence.CertificateHead;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;

/** A notice on paper, or what is left of it. */
@ApplicationScoped
class NoticeCertificate implements CertificateForm {
  private static final int OK = 200;
  private static final int GONE = 410;

  @CheckedTemplate(basePath = "notices")
  static class Templates {
    static native TemplateInstance certificate(Shell shell, CertificateHead head, NoticeView view);

    static native TemplateInstance gone(Shell shell, CertificateHead head, TombstoneView view);
  }

  private final Notices notices;

  NoticeCertificate(Notices notices) {
    this.notices = notices;
  }

  @Override
  public String resource() {
    return NoticesResource.NOTICE;
  }

  @Override
  public Optional<TemplateInstance> sheet(
      Shell shell, CertificateHead head, Map<String, Object> question, int status, byte[] answer) {
    return switch (status) {
      case OK ->
          Optional.of(Templates.certificate(shell, head, Json.read(answer, NoticeView.class)));
      case GONE -> Optional.of(Templates.gone(shell, head, Json.read(answer, TombstoneView.class)));
      default -> Optional.empty();
    };
  }

  @Override
  public Uni<Optional<byte[]>> today(Map<String, Object> question) {
    return notices
        .byId(String.valueOf(question.get("id")))
        .map(result ->
            result instanceof NoticeResult.Published published && !published.practitioner()
                ? Optional.of(published.json())
                : Optional.empty());
  }
}
