import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;

/** The least that an HTTP server of the same make can do: one constant answer of a few bytes. */
public class Hello extends AbstractVerticle {
  private static final int EVENT_LOOPS = 2;
  private static final Buffer ANSWER = Buffer.buffer("hello");

  public static void main(String... args) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
    int port = Integer.parseInt(args[0]);
    vertx.deployVerticle(
        () ->
            new AbstractVerticle() {
              @Override
              public void start() {
                vertx
                    .createHttpServer()
                    .requestHandler(
                        request ->
                            request
                                .response()
                                .putHeader("Content-Type", "text/plain")
                                .end(ANSWER))
                    .listen(port, "127.0.0.1");
              }
            },
        new DeploymentOptions().setInstances(EVENT_LOOPS));
  }
}
