package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.Region;
import org.gongshi.register.Regions;
import org.gongshi.web.Choices;
import org.gongshi.web.Named;

/** An area as its page shows it: what it lies in, and what lies in it. */
@RegisterForReflection
public record RegionView(Named region, List<Named> within, List<Named> parts) {

  static Optional<RegionView> of(String code, Regions regions) {
    List<Region> path = regions.path(code);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RegionView(
            Choices.named(path.getLast()),
            path.subList(0, path.size() - 1).stream().map(Choices::named).toList(),
            regions.children(code).stream().map(Choices::named).toList()));
  }
}
