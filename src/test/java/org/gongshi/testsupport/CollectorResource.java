package org.gongshi.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A collector that the application sends the traces of all its requests to. */
public final class CollectorResource implements QuarkusTestResourceLifecycleManager {

  /** Asks for what the collector got: a list of bodies, which grows. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.FIELD)
  public @interface Received {}

  /** Read by the test, whose classes are others than those of this one. */
  private final List<byte[]> received = new CopyOnWriteArrayList<>();

  private @Nullable Collector collector;

  @Override
  public Map<String, String> start() {
    Collector started = Collector.start(received);
    collector = started;
    return Map.of("gongshi.tracing.endpoint", started.endpoint(), "gongshi.tracing.share", "1");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(
        received, new TestInjector.AnnotatedAndMatchesType(Received.class, List.class));
  }

  @Override
  public void stop() {
    if (collector != null) {
      collector.close();
    }
  }
}
