package org.gongshi.testsupport;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;

/**
 * Acts that are published, corrected and repaired at random, and what a copy of them has to be.
 * Other tests may leave something behind that happens meanwhile, so that only its own acts count.
 *
 * @param test whose parties they are about
 * @param trade of their names
 * @param cases with what their document numbers begin
 */
public record FollowedActs(String test, String trade, String cases) {
  /** How many publications, {@code -Dfollower.publications=1000} for more. */
  public static final int PUBLICATIONS = Integer.getInteger("follower.publications", 60);

  private static final int ACTS_MAX = 12;

  /**
   * Publishes all of them.
   *
   * @param afterEach what happens after each publication
   */
  public void publish(Publishing publishing, Random random, Runnable afterEach) {
    List<Act> standing = new ArrayList<>();
    int number = 0;
    for (int i = 0; i < PUBLICATIONS; i++) {
      List<Act> acts = new ArrayList<>();
      for (int n = 1 + random.nextInt(ACTS_MAX); n > 0; n--) {
        int what = standing.isEmpty() ? 0 : random.nextInt(4);
        if (what < 2) {
          acts.add(act(++number));
        } else {
          Act known = standing.remove(random.nextInt(standing.size()));
          acts.add(
              what == 2
                  ? known.toBuilder().cause(Optional.of("更正后的事由" + i)).build()
                  : known.toBuilder().status(ActStatus.REPAIRED).build());
        }
      }
      publishing.acts(false, acts);
      acts.stream().filter(act -> act.status() != ActStatus.REPAIRED).forEach(standing::add);
      afterEach.run();
    }
  }

  private Act act(int n) {
    return Acts.penalty(Acts.company(test, n), "云泽市" + trade + "贸易有限公司" + n, cases + n + "号")
        .build();
  }

  /** Does to a copy, causes by id, what an event says, as docs/feed.md tells followers to. */
  public void apply(Map<String, Object> event, Map<String, String> copy) {
    if (event.get("notice") instanceof Map<?, ?> notice) {
      String id = String.valueOf(notice.get("id"));
      if (Boolean.TRUE.equals(event.get("published")) && isOne(notice)) {
        copy.put(id, String.valueOf(notice.get("cause")));
      } else {
        copy.remove(id);
      }
    }
  }

  /** What a copy has to be, by the lists that the register answers. */
  public Map<String, String> listed() {
    Map<String, String> notices = new HashMap<>();
    String address = "/v1/notices?page[size]=50&authority=" + Acts.AUTHORITY.value();
    while (address != null) {
      JsonPath page = given().urlEncodingEnabled(false).get(address).jsonPath();
      for (Map<String, Object> item : page.<Map<String, Object>>getList("items")) {
        if (isOne(item)) {
          notices.put(String.valueOf(item.get("id")), String.valueOf(item.get("cause")));
        }
      }
      address = page.getString("links.next");
    }
    return notices;
  }

  private boolean isOne(Map<?, ?> notice) {
    return String.valueOf(notice.get("document_no")).startsWith(cases);
  }
}
