package org.gongshi.access;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.vertx.core.VertxException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * The identity provider could not be asked, so nobody knows whether a login is good: a fault of
 * ours, and none of whoever asks.
 */
final class ProviderAwayException extends AuthenticationCompletionException {
  private static final long serialVersionUID = 1L;

  /** What the extension says when it keeps the cause to itself. */
  private static final String NOT_AVAILABLE = "OIDC Server is not available";

  ProviderAwayException(Throwable cause) {
    super("The identity provider did not answer", cause);
  }

  /**
   * Whether a login failed because of the way to the provider. The extension throws its own
   * exception bare when a provider was never reached; within a refusal it says that a token is bad.
   */
  static boolean isBehind(Throwable failure) {
    if (failure instanceof OIDCException) {
      return true;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OIDCException && NOT_AVAILABLE.equals(cause.getMessage())
          || cause instanceof SocketException
          || cause instanceof UnknownHostException
          || cause instanceof SSLException
          || cause instanceof VertxException // the connection was closed
          || cause instanceof TimeoutException
          || cause instanceof io.smallrye.mutiny.TimeoutException) {
        return true;
      }
    }
    return false;
  }
}
