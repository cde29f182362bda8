package org.gongshi.downloads;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gongshi.access.AddressPlaces;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;

/** The files that are being read: how many by whom, and a way to break them off. */
@ApplicationScoped
class Transfers {
  /** A file of a register takes minutes; another one may be done by then. */
  private static final long RETRY_AFTER_SECONDS = 10;

  private final int perAddress;
  private final AddressPlaces places;
  private final Set<Transfer> underWay = ConcurrentHashMap.newKeySet();

  Transfers(DownloadsConfig config) {
    this.perAddress = config.perAddress();
    this.places = new AddressPlaces(perAddress);
  }

  /** A file on its way; compared by identity. */
  private static final class Transfer {
    private final String set;
    private final HttpServerRequest request;

    Transfer(String set, HttpServerRequest request) {
      this.set = set;
      this.request = request;
    }

    /** Whoever reads sees that it is not whole: fewer bytes than were announced. */
    void breakOff() {
      if (request.version() == HttpVersion.HTTP_2) {
        request.response().reset();
      } else {
        request.connection().close();
      }
    }
  }

  /**
   * Counts a file until its answer ends.
   *
   * @throws ProblemException {@code rate-limited} if the address reads as many as it may
   */
  void begin(String set, String address, RoutingContext context) {
    if (!places.enter(address)) {
      throw new ProblemException(
              ProblemCode.RATE_LIMITED, "At most " + perAddress + " files at a time.")
          .retryAfter(RETRY_AFTER_SECONDS);
    }
    Transfer transfer = new Transfer(set, context.request());
    underWay.add(transfer);
    AtomicBoolean over = new AtomicBoolean();
    Runnable end =
        () -> {
          if (over.compareAndSet(false, true)) {
            underWay.remove(transfer);
            places.leave(address);
          }
        };
    context.addEndHandler(ended -> end.run());
    HttpServerResponse response = context.response();
    if (response.closed() || response.ended()) {
      end.run(); // whoever has hung up already ends nothing any more
    }
  }

  /** Breaks off what is being read of a set. */
  void breakOff(String set) {
    for (Transfer transfer : underWay) {
      if (transfer.set.equals(set)) {
        transfer.breakOff();
      }
    }
  }
}
