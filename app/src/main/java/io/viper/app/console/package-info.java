/**
 * What every command needs of the outside: streams, terminal, environment, exit codes, errors as values, lists and JSON.
 *
 * <p>Data goes to {@link io.viper.app.console.Console#print}, everything else to {@link io.viper.app.console.Console#note}.
 */
@NullMarked
package io.viper.app.console;

import org.jspecify.annotations.NullMarked;
