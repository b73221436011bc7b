/**
 * Owns the rules: one class searches for one kind of defect. {@link
 * io.github.futuresavailability.validate.rule.ValidationRule} is what a rule of your own
 * implements; the standard rules are classes of this package.
 */
@NullMarked
package io.github.futuresavailability.validate.rule;

import org.jspecify.annotations.NullMarked;
