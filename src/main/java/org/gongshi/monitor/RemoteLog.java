package org.gongshi.monitor;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gongshi.logkeeping.DivergenceException;
import org.gongshi.tlog.EntryBundle;
import org.gongshi.tlog.HashTile;
import org.gongshi.tlog.MalformedException;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.Tile;
import org.gongshi.tlog.TileReader;

/**
 * A log over HTTP, which may be slow, wrong or endless: every answer is bounded in time and size.
 */
final class RemoteLog implements TileReader {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

  /** Of a whole answer, its body included. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** 256 entries, each of the greatest length. */
  private static final int ENTRIES_BYTES_MAX =
      Tile.WIDTH * (Short.BYTES + EntryBundle.ENTRY_BYTES_MAX);

  private final URI base;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** The log with this prefix, which ends in a slash. */
  RemoteLog(URI base) {
    this(base, PATIENCE);
  }

  RemoteLog(URI base, Duration patience) {
    this.base = base;
    this.patience = patience;
  }

  SignedNote checkpoint() {
    try {
      return SignedNote.parse(get("checkpoint", SignedNote.BYTES_MAX));
    } catch (MalformedException e) {
      throw new DivergenceException("checkpoint: " + e.getMessage());
    }
  }

  @Override
  public HashTile read(Tile tile) {
    try {
      return HashTile.of(tile, get(tile.path(), tile.lengthBytes()));
    } catch (MalformedException e) {
      throw new DivergenceException(tile.path() + ": " + e.getMessage());
    }
  }

  List<byte[]> entries(Tile tile) {
    try {
      return EntryBundle.parse(get(tile.entriesPath(), ENTRIES_BYTES_MAX), tile.width());
    } catch (MalformedException e) {
      throw new DivergenceException(tile.entriesPath() + ": " + e.getMessage());
    }
  }

  private byte[] get(String path, int bytesMax) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(patience)
            .header("Cache-Control", "no-cache")
            .build();
    CompletableFuture<HttpResponse<byte[]>> asked =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytesMax));
    try {
      HttpResponse<byte[]> answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != 200) {
        throw new UnavailableException(path + ": answered " + answer.statusCode());
      }
      return answer.body();
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw new UnavailableException(path + ": no answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new UnavailableException(path + ": " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(path + ": interrupted");
    }
  }
}
