package org.gongshi.register;

/** A section of the classification of economic activities, GB/T 4754. */
public record Sector(String letter, String name, String nameEn) {}
