package org.gongshi.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.gongshi.api.Problem;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;

/** Answers that were made before they are needed: a refusal must cost next to nothing. */
enum Refusal {
  /** The instance has all it can do. */
  OVERLOADED(ProblemCode.OVERLOADED, "2"),
  /** The client has asked far more than its limit. */
  RATE_LIMITED(ProblemCode.RATE_LIMITED, "60");

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="zh">
      <head><meta charset="utf-8"><title>%s</title><meta name="robots" content="noindex">
      <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/gongshi.css"></head>
      <body><main><h1>%s</h1><p>%s</p><div lang="en"><h2>%s</h2><p>%s</p></div></main></body>
      </html>
      """;

  private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");

  /** It loads the style sheet and nothing else. */
  private static final CharSequence OF_PAGE =
      HttpHeaders.createOptimized(
          "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'");

  private final ProblemException problem;
  private final int status;
  private final String retryAfterSeconds;
  private final Buffer json;
  private final Buffer page;

  Refusal(ProblemCode code, String retryAfterSeconds) {
    this.problem = new ProblemException(code, "Wait as long as Retry-After says.");
    this.status = code.status();
    this.retryAfterSeconds = retryAfterSeconds;
    this.json = Buffer.buffer(json(problem));
    boolean overloaded = code == ProblemCode.OVERLOADED;
    String zh = overloaded ? "现在查询的人太多" : "这个地址的查询太多";
    String zhText = overloaded ? "请稍等几秒再试。" : "请一分钟后再试。";
    String enText =
        overloaded ? "Please try again in a few seconds." : "Please try again in a minute.";
    this.page = Buffer.buffer(PAGE.formatted(zh, zh, zhText, code.title(), enText));
  }

  private static String json(ProblemException problem) {
    Problem body = Problem.of(problem);
    return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"}"
        .formatted(body.type(), body.title(), body.status(), body.detail(), body.code());
  }

  ProblemException problem() {
    return problem;
  }

  void answer(RoutingContext context) {
    String accept = context.request().headers().get(HttpHeaders.ACCEPT);
    boolean forPerson = accept != null && accept.startsWith("text/html");
    HttpServerResponse response = context.response();
    response.setStatusCode(status);
    response
        .headers()
        .set(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
        .set(HttpHeaders.CACHE_CONTROL, "no-store")
        .set(HttpHeaders.CONTENT_TYPE, forPerson ? "text/html;charset=UTF-8" : Problem.MEDIA_TYPE);
    if (forPerson) {
      response.headers().set(POLICY, OF_PAGE);
    }
    response.end(forPerson ? page : json);
  }
}
