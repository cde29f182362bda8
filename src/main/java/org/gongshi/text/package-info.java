/**
 * How names are compared: folding of Chinese and Latin text, character bigrams, pinyin readings.
 * Both the index and every query go through the same functions, so nothing here needs to be right
 * Chinese, only the same on both sides. Pure: depends on no other package and no framework; reads
 * two tables from the class path ({@code text/fold.tsv}, {@code text/readings.tsv}).
 */
@NullMarked
package org.gongshi.text;

import org.jspecify.annotations.NullMarked;
