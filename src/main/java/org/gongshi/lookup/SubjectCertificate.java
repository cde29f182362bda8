package org.gongshi.lookup;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.gongshi.evidence.CertificateForm;
import org.gongshi.evidence.CertificateHead;
import org.gongshi.web.Identifier;
import org.gongshi.web.Json;
import org.gongshi.web.Shell;

/** A subject on paper, or that nothing is published under a number. */
@ApplicationScoped
class SubjectCertificate implements CertificateForm {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  @CheckedTemplate(basePath = "lookup")
  static class Templates {
    static native TemplateInstance certificate(Shell shell, CertificateHead head, SubjectView view);

    static native TemplateInstance nothing(Shell shell, CertificateHead head, Identifier number);
  }

  private final Lookup lookup;

  SubjectCertificate(Lookup lookup) {
    this.lookup = lookup;
  }

  @Override
  public String resource() {
    return SubjectResource.SUBJECT;
  }

  @Override
  public Optional<TemplateInstance> sheet(
      Shell shell, CertificateHead head, Map<String, Object> question, int status, byte[] answer) {
    return switch (status) {
      case OK ->
          Optional.of(Templates.certificate(shell, head, Json.read(answer, SubjectView.class)));
      case NOT_FOUND -> Optional.of(Templates.nothing(shell, head, number(question)));
      default -> Optional.empty();
    };
  }

  @Override
  public Uni<Optional<byte[]>> today(Map<String, Object> question) {
    Identifier number = number(question);
    return lookup
        .subject(Lookup.number(number.scheme(), number.value()))
        .map(result ->
            switch (result) {
              case LookupResult.Found found -> Optional.of(SubjectJson.subject(found));
              case LookupResult.Unknown _ -> Optional.empty();
            });
  }

  private static Identifier number(Map<String, Object> question) {
    return new Identifier(
        String.valueOf(question.get("scheme")), String.valueOf(question.get("value")));
  }
}
