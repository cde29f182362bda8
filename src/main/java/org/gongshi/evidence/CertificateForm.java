package org.gongshi.evidence;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import org.gongshi.web.Shell;

/** How answers about one kind of thing look on paper. */
public interface CertificateForm {

  /** The member {@code resource} of questions that are answered with it. */
  String resource();

  /**
   * The sheet of an answer: the same facts as on the page, because it is made by the same parts
   * from the same JSON.
   *
   * @param question what was asked
   * @param status of the answer
   * @param answer UTF-8 JSON
   * @return empty if there is no sheet of such an answer
   */
  Optional<TemplateInstance> sheet(
      Shell shell, CertificateHead head, Map<String, Object> question, int status, byte[] answer);

  /**
   * What is answered now.
   *
   * @param question about no other time
   * @return empty if there is nothing, or nothing that anybody may know
   */
  Uni<Optional<byte[]>> today(Map<String, Object> question);
}
