package org.gongshi.sandbox;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The page on which a developer chooses who to be. */
final class SandboxPage {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Development identity · 开发身份</title>
      <style>
      body { font: 17px/1.55 system-ui, sans-serif; max-width: 40rem; margin: 0 auto; padding: 16px;
             color: #1a1a1a; background: #fff }
      .note { border: 2px solid #8a5a00; padding: 8px 16px }
      li { margin: 8px 0 } ul { list-style: none; padding: 0 }
      a { display: inline-block; min-height: 44px; line-height: 44px; color: #0b4a8f }
      </style>
      </head>
      <body><main>
      <h1>Development identity <span lang="zh-Hans">开发身份</span></h1>
      <p class="note">This is no login. Nobody is asked for a password here; a packaged portal has no
      such page. <span lang="zh-Hans">这不是登录：这里不验证任何人，发布版本没有这个页面。</span></p>
      <p>Go on as</p>
      <ul>
      %s
      </ul>
      </main></body>
      </html>
      """;

  private SandboxPage() {}

  /** One link for each identity, which repeats the question with the answer. */
  static String choice(Map<String, String> question) {
    String query =
        question.entrySet().stream()
            .map(field ->
                SandboxForm.encoded(field.getKey()) + "=" + SandboxForm.encoded(field.getValue()))
            .collect(Collectors.joining("&amp;"));
    return PAGE.formatted(
        Arrays.stream(SandboxIdentity.values())
            .map(identity -> link(identity, query))
            .collect(Collectors.joining("\n")));
  }

  private static String link(SandboxIdentity identity, String query) {
    return "<li><a href=\"/authorize?%s&amp;as=%s\">%s</a> <span lang=\"zh-Hans\">%s</span> %s</li>"
        .formatted(
            query,
            identity.login(),
            identity.login(),
            identity.displayName(),
            String.join(", ", identity.authorities()));
  }
}
