package org.gongshi.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The parts of a workbook are stored or deflated. The other methods of ZIP need libraries that the
 * application does not have.
 */
final class ZipSubstitutions {
  private ZipSubstitutions() {}

  @TargetClass(ZipFile.class)
  static final class StoredOrDeflated {
    @Alias
    native InputStream getRawInputStream(ZipArchiveEntry entry);

    @Substitute
    public InputStream getInputStream(ZipArchiveEntry entry) throws IOException {
      return switch (entry.getMethod()) {
        case ZipArchiveEntry.STORED -> getRawInputStream(entry);
        case ZipArchiveEntry.DEFLATED -> new Inflated(getRawInputStream(entry));
        default -> throw new IOException("A part is packed by method " + entry.getMethod());
      };
    }
  }

  /** Raw deflate wants one byte behind its end, and memory outside the heap to be given back. */
  static final class Inflated extends InflaterInputStream {
    private static final int BUFFER_BYTES = 64 * 1024; // large reads, nothing beside a heap

    Inflated(InputStream packed) {
      super(
          new SequenceInputStream(packed, new ByteArrayInputStream(new byte[1])),
          new Inflater(true),
          BUFFER_BYTES);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
