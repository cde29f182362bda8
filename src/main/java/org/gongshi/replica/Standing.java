package org.gongshi.replica;

/**
 * Where a server stood when it was last asked.
 *
 * @param cutOff whether it is a standby that receives nothing from its primary
 */
record Standing(ReadPosition position, boolean cutOff) {}
