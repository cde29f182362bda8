package org.gongshi.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.postgresql.core.PGStream;
import org.postgresql.core.v3.ConnectionFactoryImpl;
import org.postgresql.jdbc.PgSQLXML;
import org.postgresql.sspi.ISSPIClient;
import org.postgresql.xml.PGXmlFactoryFactory;

/** Leaves out what the JDBC driver offers and the register never uses. */
final class JdbcSubstitutions {
  private JdbcSubstitutions() {}

  /** Single sign-on of Windows needs libraries that are not there. */
  @TargetClass(ConnectionFactoryImpl.class)
  static final class NoSspi {
    @Substitute
    private static ISSPIClient createSSPI(
        PGStream stream, String serviceClass, boolean enableNegotiate) {
      throw new IllegalStateException("SSPI is not available in a native executable");
    }
  }

  /** No column holds XML, and the parsers for it would make the executable larger by a tenth. */
  @TargetClass(PgSQLXML.class)
  static final class NoXml {
    @Substitute
    private PGXmlFactoryFactory getXmlFactoryFactory() throws SQLException {
      throw new SQLFeatureNotSupportedException("XML is not available in a native executable");
    }
  }
}
