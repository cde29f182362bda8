package org.gongshi.search;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.gongshi.web.Shell;

/** The search box and what it finds. */
public class SearchPage {

  @CheckedTemplate(basePath = "search")
  static class Templates {
    static native TemplateInstance results(Shell shell, String name, HitsView hits);
  }
}
