package org.gongshi.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gongshi.keys.Bytes;
import org.gongshi.keys.DigestKey;
import org.gongshi.publication.Delivery;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.publication.Publications;
import org.gongshi.register.Scheme;
import org.gongshi.register.Sha256;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;

/** Publishing into the register behind this application. */
@ApplicationScoped
class RegisterPublishing implements Publishing {
  /** Authority names looked up and remembered per command. */
  private static final int AUTHORITIES_REMEMBERED_MAX = 10_000;

  private static final int BUFFER_BYTES = 256 * 1024;

  private final Publications publications;
  private final DigestKey key;
  private final RegisterSources sources;

  RegisterPublishing(Publications publications, DigestKey key, RegisterSources sources) {
    this.publications = publications;
    this.key = key;
    this.sources = sources;
  }

  @Override
  public Optional<Source> source(IntakeOrder order) {
    String id = order.sourceId();
    Optional<SubjectNumber> uscc = SubjectNumber.parse(Scheme.USCC, id).asNumber();
    Optional<String> name = sources.sourceName(id).or(() -> uscc.flatMap(_ -> order.sourceName()));
    return name.map(known -> new Source(new SourceRef(id, known), uscc));
  }

  @Override
  public Authorities authorities() {
    Map<String, Optional<SubjectNumber>> known = new HashMap<>();
    return name -> {
      Optional<SubjectNumber> number = known.get(name);
      if (number == null) {
        number =
            sources
                .authorityNumber(name)
                .flatMap(uscc -> SubjectNumber.parse(Scheme.USCC, uscc).asNumber());
        if (known.size() < AUTHORITIES_REMEMBERED_MAX) {
          known.put(name, number);
        }
      }
      return number;
    };
  }

  @Override
  public IdentityDigest identities() {
    return (scheme, number) ->
        new IdentityDigest.Digest(key.id(), key.ofIdentity(scheme, number).value());
  }

  @Override
  public Draft begin(Source source, FileKind kind, IntakeOrder order) {
    Content content = kind == FileKind.ORGANISATION ? Content.ORGANISATION : Content.ACT;
    Delivery delivery =
        new Delivery(
            source.ref(),
            content,
            order.fullSet(),
            order.digest().orElseGet(() -> digest(order.file())),
            order.actor());
    return new RegisterDraft(publications.start(delivery), kind, order);
  }

  /** The digest of a file that came from a command line; an upload brings its own. */
  private static Bytes digest(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = Sha256.begin();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return new Bytes(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
