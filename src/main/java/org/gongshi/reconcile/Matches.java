package org.gongshi.reconcile;

import java.util.List;
import org.gongshi.replica.ReadPosition;

/**
 * What was found for a question.
 *
 * @param candidates the closest first
 * @param more whether there are others behind them
 */
public record Matches(List<Candidate> candidates, boolean more, ReadPosition position) {}
