package org.gongshi.nativeimage;

import java.lang.reflect.Field;
import java.util.ServiceLoader;
import org.flywaydb.core.extensibility.ConfigurationExtension;
import org.flywaydb.core.extensibility.Plugin;
import org.flywaydb.core.internal.logging.apachecommons.ApacheCommonsLogCreator;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Tells the builder which classes Flyway loads by name: its plugins, and the settings of those,
 * which it copies through JSON. They are found as Flyway finds them, so a new version of it needs
 * no list here.
 */
public final class FlywayFeature implements Feature {
  private static final String FLYWAY = "org.flywaydb.";

  @Override
  public void beforeAnalysis(BeforeAnalysisAccess access) {
    // What JSON leaves out of the settings is said on the methods of their interface.
    // What Flyway logs with where commons-logging is there, as it is since PDFBox.
    RuntimeReflection.register(ApacheCommonsLogCreator.class);
    RuntimeReflection.register(ApacheCommonsLogCreator.class.getDeclaredConstructors());
    RuntimeReflection.register(ConfigurationExtension.class);
    RuntimeReflection.register(ConfigurationExtension.class.getDeclaredMethods());
    ServiceLoader.load(Plugin.class, access.getApplicationClassLoader()).stream()
        .map(ServiceLoader.Provider::type)
        .forEach(FlywayFeature::plugin);
  }

  private static void plugin(Class<? extends Plugin> type) {
    RuntimeReflection.register(type);
    RuntimeReflection.register(type.getDeclaredConstructors());
    if (ConfigurationExtension.class.isAssignableFrom(type)) {
      settings(type);
    }
  }

  private static void settings(Class<?> type) {
    RuntimeReflection.register(type);
    RuntimeReflection.register(type.getDeclaredConstructors());
    RuntimeReflection.register(type.getDeclaredMethods());
    RuntimeReflection.register(type.getDeclaredFields());
    for (Field field : type.getDeclaredFields()) {
      Class<?> held = field.getType();
      if (held != type && held.getName().startsWith(FLYWAY) && held.getName().endsWith("Model")) {
        settings(held);
      }
    }
  }
}
