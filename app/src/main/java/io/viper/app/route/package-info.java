/** Looks at the books of several exchanges, so that an order can be divided among them. Sends nothing. */
@NullMarked
package io.viper.app.route;

import org.jspecify.annotations.NullMarked;
