package org.gongshi.tlog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The place of a tile after https://c2sp.org/tlog-tiles: {@code width} consecutive hashes of the
 * tree at height 8 × {@code level}, from hash 256 × {@code index} on. A hash of level L is the root
 * over 256^L leaves. A tile of 256 hashes is full and never changes; one of 1 to 255 is partial and
 * belongs to trees whose right edge ends in it. Bundles of entries have the place of the tile of
 * level 0 with their hashes.
 *
 * <p>Only tiles that some tree of at most {@link TreeSize#MAX} leaves has can be built.
 */
public record Tile(int level, long index, int width) {

  /** Levels of the tree that one tile spans. */
  public static final int HEIGHT = 8;

  /** Hashes of a full tile, 8,192 bytes. */
  public static final int WIDTH = 1 << HEIGHT;

  /** One hash of level 6 is over 2^48 leaves, one of level 7 would be over more than the limit. */
  public static final int LEVEL_MAX = 6;

  /** The longest path, {@code tile/entries/x035/x184/x372/x088/831.p/255}, has 43 characters. */
  private static final int PATH_LENGTH_MAX = 48;

  private static final Pattern PATH =
      Pattern.compile("tile/([0-9]|entries)/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  /**
   * @throws IllegalArgumentException if no tree within the limit has such a tile
   */
  public Tile {
    if (!isLegal(level, index, width)) {
      throw new IllegalArgumentException(
          "tile: no tree has level " + level + ", index " + index + ", width " + width);
    }
  }

  private static boolean isLegal(int level, long index, int width) {
    return level >= 0
        && level <= LEVEL_MAX
        && width >= 1
        && width <= WIDTH
        && index >= 0
        && index <= TreeSize.MAX / WIDTH
        && index * WIDTH + width <= hashesAt(level, TreeSize.MAX);
  }

  /** The tile at a place, as wide as a tree of this size has it; empty if it has none there. */
  public static Optional<Tile> of(int level, long index, long size) {
    TreeSize.require(size);
    if (level < 0 || level > LEVEL_MAX || index < 0) {
      return Optional.empty();
    }
    long hashes = hashesAt(level, size);
    if (index > hashes / WIDTH || index * WIDTH == hashes) {
      return Optional.empty();
    }
    return Optional.of(new Tile(level, index, (int) Math.min(WIDTH, hashes - index * WIDTH)));
  }

  /** How many hashes a tree of this size has at a level: those over 256^level leaves each. */
  public static long hashesAt(int level, long size) {
    return size >>> (HEIGHT * level);
  }

  /** All tiles of a tree, level by level, each in the order of the index. */
  public static Stream<Tile> all(long size) {
    return grown(0, size);
  }

  /**
   * The tiles that a tree has and its beginning of {@code from} leaves has not, or not as wide, in
   * the order of {@link #all}.
   */
  public static Stream<Tile> grown(long from, long size) {
    TreeSize.require(from);
    TreeSize.require(size);
    return IntStream.rangeClosed(0, LEVEL_MAX)
        .boxed()
        .filter(level -> hashesAt(level, size) > hashesAt(level, from))
        .flatMap(level ->
            LongStream.rangeClosed(
                    hashesAt(level, from) / WIDTH, (hashesAt(level, size) - 1) / WIDTH)
                .mapToObj(index -> of(level, index, size).orElseThrow()));
  }

  /** The partial tiles of a tree, at most one a level, the lowest first. */
  public static List<Tile> partials(long size) {
    TreeSize.require(size);
    return IntStream.rangeClosed(0, LEVEL_MAX)
        .filter(level -> hashesAt(level, size) % WIDTH != 0)
        .mapToObj(level -> of(level, hashesAt(level, size) / WIDTH, size).orElseThrow())
        .toList();
  }

  public boolean isFull() {
    return width == WIDTH;
  }

  /** The bytes of the tile: 32 for each hash. */
  public int lengthBytes() {
    return width * TreeHash.LENGTH;
  }

  /** The index of the first leaf below the tile. */
  public long firstLeaf() {
    return index * WIDTH << (HEIGHT * level);
  }

  /** For index 1234067: {@code tile/0/x001/x234/067}, with {@code .p/5} for a width of 5. */
  public String path() {
    return "tile/" + level + place();
  }

  /**
   * The path of the bundle with the entries of this tile: {@code tile/entries/x001/x234/067.p/5}.
   *
   * @throws IllegalStateException if the tile is not of level 0
   */
  public String entriesPath() {
    if (level != 0) {
      throw new IllegalStateException("tile: only level 0 has entries");
    }
    return "tile/entries" + place();
  }

  /** Reads what {@link #path} writes and nothing else. */
  public static Optional<Tile> ofPath(String path) {
    return parse(path, false).filter(tile -> tile.path().equals(path));
  }

  /** Reads what {@link #entriesPath} writes and nothing else. */
  public static Optional<Tile> ofEntriesPath(String path) {
    return parse(path, true).filter(tile -> tile.entriesPath().equals(path));
  }

  private static Optional<Tile> parse(String path, boolean entries) {
    if (path.length() > PATH_LENGTH_MAX) {
      return Optional.empty();
    }
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches() || matcher.group(1).equals("entries") != entries) {
      return Optional.empty();
    }
    int level = entries ? 0 : Integer.parseInt(matcher.group(1));
    String digits = matcher.group(2).replace("x", "").replace("/", "");
    int width = matcher.group(3) == null ? WIDTH : Integer.parseInt(matcher.group(3));
    // More digits than the largest index has are leading zeroes or too much.
    if (digits.length() > 18 || !isLegal(level, Long.parseLong(digits), width)) {
      return Optional.empty();
    }
    return Optional.of(new Tile(level, Long.parseLong(digits), width));
  }

  private String place() {
    var groups = new StringBuilder("/%03d".formatted(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      groups.insert(0, "/x%03d".formatted(rest % 1000));
    }
    return isFull() ? groups.toString() : groups.append(".p/").append(width).toString();
  }
}
