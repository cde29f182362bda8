package org.gongshi.logkeeping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the transparency log is kept; an instance without a key file keeps none. */
@ConfigMapping(prefix = "gongshi.log")
public interface LogConfig {

  /** What a checkpoint must be confirmed by before it is signed. */
  enum Confirmation {
    /** A synchronous standby has all of it on its disk. */
    SYNCHRONOUS,
    /** Nobody: a primary that is lost can take signed history with it. For development. */
    NONE
  }

  /** The private key: Ed25519, PKCS#8 in PEM; readable by the service only. */
  Optional<Path> keyFile();

  /** Makes the key file where there is none; for development. */
  @WithDefault("false")
  boolean makeKey();

  /** What the log is called, in checkpoints and keys: a name without scheme, such as a host's. */
  @WithDefault("gongshi.localhost/log")
  String origin();

  /** Keys of before, as verifiers take them, with which the last checkpoint may be signed. */
  Optional<List<String>> formerKeys();

  /** Where the last signed checkpoint is kept outside the database; needed with a key. */
  Optional<Path> stateFile();

  /** What must have confirmed the register before it is signed. */
  @WithDefault("synchronous")
  Confirmation confirmation();

  /**
   * {@code application_name}s of standbys that must all have it on their disks, synchronous or not:
   * those that may be promoted. Without, any one that is synchronous confirms.
   */
  Optional<List<String>> confirmingStandbys();

  /** How often is looked for what is new; from 100 ms to 1 h. */
  @WithDefault("1s")
  Duration interval();

  /** How long a confirmation is waited for before it is tried again later. */
  @WithDefault("5s")
  Duration confirmationPatience();

  /** JDBC address of the primary. */
  @WithDefault("${gongshi.stage.url}")
  String url();

  /** Login that can add to the log and nothing else. */
  @WithDefault("gongshi_keeper")
  String username();

  /** Its password. */
  Optional<String> password();

  /** Those who cosign. */
  List<Witness> witnesses();

  /** Somebody who signs that the log only grew. */
  interface Witness {
    /** Where checkpoints are posted to, without {@code /add-checkpoint}. */
    String url();

    /** The witness's key, as verifiers take it. */
    String vkey();
  }
}
