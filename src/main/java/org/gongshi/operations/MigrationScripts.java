package org.gongshi.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations by name. A native executable cannot list a directory of its resources, and one
 * list for both keeps them from differing.
 */
final class MigrationScripts implements ResourceProvider {
  /** Of the register. */
  static final MigrationScripts REGISTER =
      new MigrationScripts(
          "db/migration",
          "V001__create_register.sql",
          "V002__index_subject_names.sql",
          "V003__mark_sample_register.sql",
          "V004__index_subject_bodies_by_hash.sql",
          "V005__record_audit.sql",
          "V006__note_submissions.sql",
          "V007__note_withdrawals.sql",
          "V008__extend_periods_and_mark_disputes.sql",
          "V009__note_redress_cases.sql",
          "V010__record_orders.sql",
          "V011__rotate_keys.sql",
          "V012__note_order_requests.sql",
          "V013__tell_holders.sql",
          "V014__note_namesakes_requests.sql",
          "V015__keep_transparency_log.sql",
          "V016__separate_monitor.sql",
          "V017__index_change_sets_by_time.sql",
          "V018__deliver_webhooks.sql",
          "V019__count_by_source.sql",
          "V020__slice_names.sql",
          "V021__forget_what_was_decided.sql",
          "V022__seal_anew.sql",
          "V023__begin_epochs_on_promotion.sql");

  /** Of the log of checks, a database of its own. */
  static final MigrationScripts CHECK_LOG =
      new MigrationScripts(
          "db/check-log",
          "V001__record_checks.sql",
          "V002__find_entries_by_client.sql",
          "V003__keep_document_index_small.sql");

  private final String directory;
  private final List<LoadableResource> scripts;

  /** Every file of a directory; a test compares. */
  private MigrationScripts(String directory, String... names) {
    this.directory = directory;
    this.scripts =
        Stream.of(names).<LoadableResource>map(name -> new Script(directory, name)).toList();
  }

  String directory() {
    return directory;
  }

  /**
   * Brings a schema up to date. Nothing is searched for on a class path, which a native executable
   * has none of.
   *
   * @param url JDBC address
   */
  MigrateResult migrate(String url, String owner, Optional<String> password) {
    return Flyway.configure()
        .dataSource(url, owner, password.orElse(""))
        .resourceProvider(this)
        .javaMigrationClassProvider(List::of)
        .load()
        .migrate();
  }

  @Override
  @SuppressWarnings("NullAway") // Flyway wants null for what is not there
  public @Nullable LoadableResource getResource(String name) {
    return scripts.stream()
        .filter(script -> script.getRelativePath().equals(name))
        .findFirst()
        .orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return scripts.stream()
        .filter(script -> script.getFilename().startsWith(prefix))
        .filter(script -> Stream.of(suffixes).anyMatch(script.getFilename()::endsWith))
        .toList();
  }

  private static final class Script extends LoadableResource {
    private final String directory;
    private final String name;

    Script(String directory, String name) {
      this.directory = directory;
      this.name = name;
    }

    @Override
    public Reader read() {
      try (InputStream in = MigrationScripts.class.getResourceAsStream("/" + getAbsolutePath())) {
        if (in == null) {
          throw new IllegalStateException(getAbsolutePath() + " is not on the class path");
        }
        return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return directory + "/" + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getAbsolutePath();
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
