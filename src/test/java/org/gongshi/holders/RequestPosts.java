package org.gongshi.holders;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.restassured.RestAssured;
import java.util.Map;

/** The forms of the own record, sent without filling them in. */
final class RequestPosts {
  private RequestPosts() {}

  /** Contests an order, or asks for something about it. */
  static APIResponse send(Page page, String order, String ground) {
    return send(page, Map.of("order", order, "ground", ground, "statement", "与我无关"), true);
  }

  /**
   * The same with any fields.
   *
   * @param here whether the form is one of this site
   */
  static APIResponse send(Page page, Map<String, String> fields, boolean here) {
    FormData form = FormData.create();
    fields.forEach(form::set);
    return page.request()
        .post(
            "http://localhost:" + RestAssured.port + "/my-record/requests",
            RequestOptions.create()
                .setMultipart(form)
                .setHeader("Accept", "text/html")
                .setHeader("Sec-Fetch-Site", here ? "same-origin" : "cross-site"));
  }
}
