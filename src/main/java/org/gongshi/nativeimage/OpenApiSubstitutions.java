package org.gongshi.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentHolder;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The description of the interface is whole when the application is built. Quarkus reads it at
 * start, lets filters change it, and writes it again in both formats, which is a tenth of a start;
 * here the files are handed out as they are.
 */
final class OpenApiSubstitutions {
  private OpenApiSubstitutions() {}

  @TargetClass(className = "io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService")
  static final class AsBuilt {
    @SuppressWarnings("NullAway.Init") // by the class that this one changes
    @Alias
    private Map<String, OpenApiDocumentHolder> documentHolders;

    @Substitute
    void prepareDocument(
        AutoSecurityFilter security,
        Map<OpenApiFilter.RunStage, List<String>> filters,
        String document) {
      documentHolders.put(document, new BuiltDocument());
    }
  }

  /** There is one document only. */
  static final class BuiltDocument implements OpenApiDocumentHolder {
    @Override
    public byte[] getJsonDocument() {
      return resource("JSON");
    }

    @Override
    public byte[] getYamlDocument() {
      return resource("YAML");
    }

    private static byte[] resource(String format) {
      String name = "META-INF/quarkus-generated-openapi-doc." + format;
      try (InputStream in =
          Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is not in the executable");
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
