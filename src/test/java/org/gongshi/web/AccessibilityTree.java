package org.gongshi.web;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A page as a screen reader gets it from the browser: what is read, in order.
 *
 * @param controls the browser's numbers of what the page keeps in {@code window.controls}
 */
record AccessibilityTree(List<ReadNode> read, List<Integer> controls) {

  /** One thing that is read, in its place. */
  private record ReadNode(int element, String role, String name, int level) {}

  private static final List<String> ONCE_IN_ORDER = List.of("banner", "main", "contentinfo");

  static AccessibilityTree of(CDPSession browser) {
    var nodes = new HashMap<String, JsonObject>();
    String root = "";
    var found = browser.send("Accessibility.getFullAXTree").getAsJsonArray("nodes");
    for (var element : found) {
      var node = element.getAsJsonObject();
      String id = node.get("nodeId").getAsString();
      nodes.put(id, node);
      if (!node.has("parentId")) {
        root = id;
      }
    }
    List<ReadNode> read = new ArrayList<>();
    collect(nodes, root, read);
    return new AccessibilityTree(read, elements(browser));
  }

  private static void collect(Map<String, JsonObject> nodes, String id, List<ReadNode> read) {
    var node = nodes.get(id);
    if (node == null) {
      return;
    }
    if (!node.get("ignored").getAsBoolean() && node.has("backendDOMNodeId")) {
      read.add(
          new ReadNode(
              node.get("backendDOMNodeId").getAsInt(),
              value(node, "role"),
              value(node, "name"),
              level(node)));
    }
    if (node.has("childIds")) {
      node.getAsJsonArray("childIds").forEach(it -> collect(nodes, it.getAsString(), read));
    }
  }

  private static String value(JsonObject node, String member) {
    return node.has(member) && node.getAsJsonObject(member).has("value")
        ? node.getAsJsonObject(member).get("value").getAsString()
        : "";
  }

  private static int level(JsonObject node) {
    if (node.has("properties")) {
      for (var property : node.getAsJsonArray("properties")) {
        var named = property.getAsJsonObject();
        if (named.get("name").getAsString().equals("level")) {
          return named.getAsJsonObject("value").get("value").getAsInt();
        }
      }
    }
    return 0;
  }

  /** The browser's numbers of the controls, which the tree names its nodes by. */
  private static List<Integer> elements(CDPSession browser) {
    var expression = new JsonObject();
    expression.addProperty("expression", "window.controls");
    var list = browser.send("Runtime.evaluate", expression).getAsJsonObject("result");
    var members = new JsonObject();
    members.add("objectId", list.get("objectId"));
    members.addProperty("ownProperties", true);
    List<Integer> elements = new ArrayList<>();
    for (var member : browser.send("Runtime.getProperties", members).getAsJsonArray("result")) {
      var value = member.getAsJsonObject().getAsJsonObject("value");
      if (value.has("objectId")) {
        var which = new JsonObject();
        which.add("objectId", value.get("objectId"));
        elements.add(
            browser
                .send("DOM.describeNode", which)
                .getAsJsonObject("node")
                .get("backendNodeId")
                .getAsInt());
      }
    }
    return elements;
  }

  List<String> faults(List<String> named) {
    List<String> faults = new ArrayList<>();
    faults.addAll(readingOrder(named));
    faults.addAll(landmarks());
    faults.addAll(headings());
    return faults;
  }

  private List<String> readingOrder(List<String> named) {
    List<String> faults = new ArrayList<>();
    int last = -1;
    for (int control = 0; control < controls.size(); control++) {
      int place = place(controls.get(control));
      if (place < 0) {
        faults.add(named.get(control) + " is not read");
      } else if (read.get(place).name().isBlank()) {
        faults.add(named.get(control) + " has no name");
      } else if (place < last) {
        faults.add(named.get(control) + " is read before what is come to before it");
      }
      last = Math.max(last, place);
    }
    return faults;
  }

  private int place(int element) {
    for (int i = 0; i < read.size(); i++) {
      if (read.get(i).element() == element) {
        return i;
      }
    }
    return -1;
  }

  private List<String> landmarks() {
    List<String> faults = new ArrayList<>();
    List<String> once = read.stream().map(ReadNode::role).filter(ONCE_IN_ORDER::contains).toList();
    if (!once.equals(ONCE_IN_ORDER)) {
      faults.add("landmarks: " + once);
    }
    List<String> ways =
        read.stream().filter(it -> it.role().equals("navigation")).map(ReadNode::name).toList();
    if (ways.contains("") || ways.size() != new HashSet<>(ways).size()) {
      faults.add("navigations cannot be told apart: " + ways);
    }
    return faults;
  }

  /** One first-level heading, before all others, and no level left out on the way down. */
  private List<String> headings() {
    List<Integer> levels =
        read.stream().filter(it -> it.role().equals("heading")).map(ReadNode::level).toList();
    boolean orderly = !levels.isEmpty() && levels.getFirst() == 1;
    for (int i = 1; i < levels.size(); i++) {
      orderly &= levels.get(i) > 1 && levels.get(i) <= levels.get(i - 1) + 1;
    }
    return orderly ? List.of() : List.of("levels of headings: " + levels);
  }
}
