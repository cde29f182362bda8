package org.gongshi.testsupport;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** Settings of a test that would disturb others: it has a register of its own. */
public abstract class OwnCluster implements QuarkusTestProfile {
  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(ClusterResource.class));
  }
}
