package org.gongshi.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.PDEncryption;
import org.jspecify.annotations.Nullable;

/**
 * Certificates are read by everybody. Encryption of PDF needs libraries that the application does
 * not have.
 */
final class PdfSubstitutions {
  private PdfSubstitutions() {}

  @TargetClass(PDDocument.class)
  static final class NeverEncrypted {
    @Substitute
    public @Nullable PDEncryption getEncryption() {
      return null;
    }
  }
}
