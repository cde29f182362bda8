package org.gongshi.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.register.Glossary;

/** Every term of the pages and every kind of act, in plain words. */
@PermitAll
@Path(TermsPage.PATH)
public class TermsPage {
  static final String PATH = "/terms";

  private static final Glossary GLOSSARY = Glossary.load();

  private static final List<Topic> TOPICS =
      GLOSSARY.byTopic().entrySet().stream()
          .map(topic -> new Topic(topic.getKey(), topic.getValue()))
          .toList();

  @CheckedTemplate(basePath = "web")
  static class Templates {
    static native TemplateInstance terms(Shell shell, List<Topic> topics);
  }

  /** A heading of the page, and the words under it. */
  @RegisterForReflection(targets = {Topic.class, Glossary.Entry.class})
  record Topic(String code, List<Glossary.Entry> entries) {}

  private final Shells shells;

  TermsPage(Shells shells) {
    this.shells = shells;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<Response> terms() {
    Shell shell = shells.shell();
    return shells.page(Templates.terms(shell, TOPICS), shell);
  }

  /** Where a legal term is explained, for the labels of facts. */
  @TemplateExtension(namespace = "glossary")
  static String address(String term) {
    return GLOSSARY.ofTerm(term).map(entry -> PATH + "#" + entry.code()).orElse(PATH);
  }
}
