package org.gongshi.notices;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.evidence.CertificateForm;
import org.gongshi.evidence.CertificateHead;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;

/** A notice on paper, or what is left of it. */
@ApplicationScoped
class NoticeCertificate implements CertificateForm {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  @CheckedTemplate(basePath = "notices")
  static class Templates {
    static native TemplateInstance certificate(Shell shell, CertificateHead head, NoticeView view);

    static native TemplateInstance gone(Shell shell, CertificateHead head, TombstoneView view);
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
      case NOT_FOUND ->
          throw new ProblemException(ProblemCode.NOTICE_UNKNOWN, "No notice has this id.");
      default -> Optional.empty();
    };
  }
}
