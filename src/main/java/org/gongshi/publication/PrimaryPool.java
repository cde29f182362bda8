package org.gongshi.publication;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.gongshi.database.DatabaseAddress;

/**
 * The connections that write to the primary. What address they have says whom they believe, as on
 * replicas, and none waits for ever for a server that vanished without a word.
 */
@Singleton
class PrimaryPool implements PgPoolCreator {
  private final StageConfig config;
  private final Duration silenceMax;
  private final List<String> urls;

  PrimaryPool(
      StageConfig config,
      @ConfigProperty(name = "quarkus.datasource.reactive.url") List<String> urls) {
    this.config = config;
    this.silenceMax = PrimaryLogin.silenceMax(config);
    this.urls = urls;
  }

  @Override
  public Pool create(Input input) {
    List<PgConnectOptions> given = input.pgConnectOptionsList();
    List<SqlConnectOptions> servers = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      servers.add(bounded(DatabaseAddress.secured(given.get(i), urls.get(i))));
    }
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(servers)
        .withConnectHandler(this::watch)
        .using(input.vertx())
        .build();
  }

  private PgConnectOptions bounded(PgConnectOptions options) {
    options.addProperty("statement_timeout", Long.toString(config.statementMax().toMillis()));
    options.setConnectTimeout((int) PrimaryLogin.CONNECT_PATIENCE.toMillis());
    return options.setTcpKeepAlive(true);
  }

  private void watch(SqlConnection connection) {
    if (((SqlConnectionInternal) connection).unwrap().unwrap() instanceof SocketConnectionBase it) {
      it.socket().channelHandlerContext().pipeline().addFirst(new Silence(silenceMax));
    }
    connection.close();
  }

  /**
   * Ends a connection on which nothing comes in. The time-out of the client itself says good-bye to
   * the server and waits for its answer, and with it whoever waits for a statement.
   */
  private static final class Silence extends IdleStateHandler {
    Silence(Duration longest) {
      super(longest.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext first, IdleStateEvent idle) {
      first.close();
    }
  }
}
