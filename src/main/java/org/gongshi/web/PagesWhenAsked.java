package org.gongshi.web;

import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.qute.runtime.EngineProducer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.MethodConfig;

/**
 * Templates are read when the first page is asked for, and each message when it is first used. Qute
 * reads all of them at start; they are checked when the application is built, and an instance that
 * answers programs never needs them. Runs at build time only.
 */
public final class PagesWhenAsked implements BuildCompatibleExtension {
  @Enhancement(types = EngineProducer.class)
  public void readTemplatesLater(ClassConfig producer) {
    producer.removeAnnotation(it -> it.name().equals(Startup.class.getName()));
  }

  @Enhancement(types = MessageBundles.class)
  public void readMessagesLater(MethodConfig method) {
    if (method.info().name().equals("preloadMessageTemplates")) {
      method
          .parameters()
          .getFirst()
          .removeAnnotation(it -> it.name().equals(Observes.class.getName()));
    }
  }
}
