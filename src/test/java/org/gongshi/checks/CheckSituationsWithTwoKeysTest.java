package org.gongshi.checks;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.TwoKeys;

/** The table of checks in a register whose key was replaced. */
@QuarkusTest
@TestProfile(TwoKeys.class)
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class CheckSituationsWithTwoKeysTest extends CheckSituations {
  @Override
  String court() {
    return "02";
  }
}
