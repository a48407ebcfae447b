/** An exchange that lives on when the product does not, for tests: its books are the truth, and its line is as bad as is wanted. */
@NullMarked
package io.viper.live.bench;

import org.jspecify.annotations.NullMarked;
