package org.gongshi.testsupport;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.gongshi.keys.Bytes;
import org.gongshi.publication.ActRow;
import org.gongshi.publication.Committed;
import org.gongshi.publication.Delivery;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.publication.OrganisationRow;
import org.gongshi.publication.PersonFacts;
import org.gongshi.publication.Publications;
import org.gongshi.register.Act;
import org.gongshi.register.Organisation;
import org.gongshi.register.SourceRef;
import org.gongshi.replica.Replicas;

/** The publisher of tests: publishes and waits until the standby shows it. */
@ApplicationScoped
public class Publishing {
  private final Publications publications;
  private final Replicas replicas;

  Publishing(Publications publications, Replicas replicas) {
    this.publications = publications;
    this.replicas = replicas;
  }

  /** Publishes acts as one increment. */
  public Committed acts(Act... acts) {
    return acts(false, List.of(acts));
  }

  /** Publishes acts; as a full set, what the source had besides is withdrawn. */
  public Committed acts(boolean fullSet, List<Act> acts) {
    try (var publication =
        publications.start(delivery(acts.getFirst().source(), Content.ACT, fullSet))) {
      long line = 2;
      for (Act act : acts) {
        publication.stage(new ActRow(line++, act, PersonFacts.NONE));
      }
      publication.validate();
      return seen(publication.commit().orThrow());
    }
  }

  /** Publishes a register file. */
  public Committed organisations(Organisation... organisations) {
    try (var publication = publications.start(delivery(Content.ORGANISATION, false))) {
      long line = 2;
      for (Organisation organisation : organisations) {
        publication.stage(new OrganisationRow(line++, organisation));
      }
      publication.validate();
      return seen(publication.commit().orThrow());
    }
  }

  /** A delivery with a file digest of its own. */
  public static Delivery delivery(Content content, boolean fullSet) {
    return delivery(Acts.SOURCE, content, fullSet);
  }

  /** The same from another source. */
  public static Delivery delivery(SourceRef source, Content content, boolean fullSet) {
    byte[] digest = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    return new Delivery(source, content, fullSet, new Bytes(digest), "test");
  }

  private Committed seen(Committed committed) {
    committed
        .watermark()
        .ifPresent(watermark ->
            Eventually.holds(
                () -> replicas.freshest().orElseThrow().watermark().compareTo(watermark) >= 0));
    return committed;
  }
}
