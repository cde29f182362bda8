package org.gongshi.search;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.gongshi.web.Named;

/** The filters of the results page: what is set, and what can be chosen. */
@RegisterForReflection
public record SearchFilters(
    String region, String sector, List<Named> regions, List<Named> sectors) {

  public int count() {
    return (region.isEmpty() ? 0 : 1) + (sector.isEmpty() ? 0 : 1);
  }
}
