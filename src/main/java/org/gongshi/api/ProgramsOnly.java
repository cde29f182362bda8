package org.gongshi.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Paths;

/** Keeps the pages out of the OpenAPI document: it describes what programs may rely on. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProgramsOnly implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Paths paths = document.getPaths();
    if (paths == null || paths.getPathItems() == null) {
      return;
    }
    Paths kept = OASFactory.createPaths();
    new TreeMap<>(paths.getPathItems())
        .forEach((path, item) -> {
          if (path.startsWith("/v1/")) {
            kept.addPathItem(path, item);
          }
        });
    document.setPaths(kept);
  }
}
