/**
 * The commands: each parses its words with picocli, asks {@link io.viper.app.command.Workshop} for what it needs, and
 * writes to the {@link io.viper.app.console.Console}. {@link io.viper.app.command.CommandTree} lists them all.
 */
@NullMarked
package io.viper.app.command;

import org.jspecify.annotations.NullMarked;
