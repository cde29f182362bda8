/**
 * Sheets of paper with their proof: PDF/A-3a and PDF/UA-1 out of the HTML of a template, with the
 * signed receipt as an attachment. Knows nothing of the register.
 */
@NullMarked
package org.gongshi.certificate;

import org.jspecify.annotations.NullMarked;
