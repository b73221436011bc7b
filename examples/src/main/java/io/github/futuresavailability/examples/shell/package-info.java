/** The interactive session: JShell with everything imported and a database open. */
@NullMarked
package io.github.futuresavailability.examples.shell;

import org.jspecify.annotations.NullMarked;
