package org.gongshi.register;

/**
 * A service that an order may restrict.
 *
 * @param code as programs name it, for example {@code rail.g.second}
 */
public record ServiceClass(String code, String name, String nameEn) {}
