package org.gongshi.publication;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongshi.register.Act;
import org.gongshi.register.CanonicalJson;

/** What the public answer about an act would be, before anything is published. */
public final class NoticePreview {
  private NoticePreview() {}

  /** The JSON of {@code /v1/notices/{id}} as the first version would have it; its id is empty. */
  public static byte[] json(Act act, Instant now) {
    Map<String, Object> notice =
        new TreeMap<>(
            NoticeJson.content(
                NoticeJson.act(act),
                NoticeJson.publicity(act),
                List.of(NoticeJson.source(act.source(), now))));
    notice.put("id", "");
    return CanonicalJson.bytes(new TreeMap<>(Map.of("notice", notice)));
  }
}
