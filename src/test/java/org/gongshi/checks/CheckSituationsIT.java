package org.gongshi.checks;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.gongshi.testsupport.ClusterResource;

/** The packaged application, jar or executable. */
@QuarkusIntegrationTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class CheckSituationsIT extends CheckSituations {}
