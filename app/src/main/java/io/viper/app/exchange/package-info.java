/** Exchanges for the command line: which there are, and what is fetched from them. */
@NullMarked
package io.viper.app.exchange;

import org.jspecify.annotations.NullMarked;
