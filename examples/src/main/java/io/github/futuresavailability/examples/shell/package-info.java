/** Owns the interactive session: JShell with everything imported and a database at hand. */
@NullMarked
package io.github.futuresavailability.examples.shell;

import org.jspecify.annotations.NullMarked;
