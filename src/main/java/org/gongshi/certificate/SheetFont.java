package org.gongshi.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The font of all sheets: Noto Sans SC, of which a file carries the characters that it uses. Not
 * for two threads at a time.
 */
final class SheetFont {
  private static final String RESOURCE = "/fonts/NotoSansSC-Regular.ttf";
  private static final float UNITS = 1_000;

  /** Ten megabytes: kept as long as nobody else needs them. */
  private static SoftReference<@Nullable SheetFont> kept = new SoftReference<>(null);

  private final TrueTypeFont file;
  private final CmapLookup glyphs;
  private final float scale;

  private SheetFont(TrueTypeFont file) throws IOException {
    this.file = file;
    this.glyphs = file.getUnicodeCmapLookup();
    this.scale = UNITS / file.getUnitsPerEm();
  }

  /** Reads it, unless it is still there. */
  static SheetFont load() {
    SheetFont font = kept.get();
    if (font == null) {
      font = read();
      kept = new SoftReference<>(font);
    }
    return font;
  }

  private static SheetFont read() {
    try (InputStream in = SheetFont.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not part of the application");
      }
      TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
      // Ligatures would be characters that nobody finds by what they typed.
      file.setEnableGsub(false);
      return new SheetFont(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TrueTypeFont file() {
    return file;
  }

  /** The text in characters that the font has; another one is named by its code point. */
  String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (glyphs.getGlyphId(point) != 0) {
            shown.appendCodePoint(point);
          } else {
            shown.append(String.format(Locale.ROOT, "[U+%04X]", point));
          }
        });
    return shown.toString();
  }

  /** Whether a character looks like another one, for which a reader of the file would take it. */
  boolean looksLikeAnother(int codePoint) {
    List<Integer> same = glyphs.getCharCodes(glyphs.getGlyphId(codePoint));
    return same != null && !same.isEmpty() && same.getFirst() != codePoint;
  }

  /** Width of one character that the font has, in points of a type size of one point. */
  float width(int codePoint) {
    try {
      return file.getAdvanceWidth(glyphs.getGlyphId(codePoint)) * scale / UNITS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Width of a text in points. */
  float width(String text, float size) {
    float width = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      width += width(text.codePointAt(i));
    }
    return width * size;
  }
}
