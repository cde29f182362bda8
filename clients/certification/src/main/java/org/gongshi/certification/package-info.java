/**
 * Certifies clients of eligibility checks: stands between a ticketing system and a sandbox, has it
 * sell tickets to published and invented persons, answers in its stead now and then, and judges
 * what the system made of it.
 */
package org.gongshi.certification;
