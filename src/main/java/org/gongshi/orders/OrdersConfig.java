package org.gongshi.orders;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;

/** Who issues orders here. A name proves nothing, so that whoever runs the register says it. */
@ConfigMapping(prefix = "gongshi.orders")
interface OrdersConfig {

  /** The kinds of orders that an authority may issue, by its unified social credit code. */
  Map<String, List<String>> issuers();
}
