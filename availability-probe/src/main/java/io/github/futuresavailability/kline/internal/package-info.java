/** Parts of the kline reader that another module uses too. No promise to users. */
@NullMarked
package io.github.futuresavailability.kline.internal;

import org.jspecify.annotations.NullMarked;
