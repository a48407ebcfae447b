/**
 * Market data at rest: importing, reading, verifying and exporting it.
 *
 * <p>{@link io.viper.store.MarketStore} is a folder. Its truth is an embedded QuestDB, opened only to write; what
 * backtests read are column files beside it, which need no start-up. {@link io.viper.store.Importer}, {@link
 * io.viper.store.Verifier} and {@link io.viper.store.Exporter} are what {@code viper data} calls; {@link
 * io.viper.store.BundledData} needs no folder at all.
 */
@NullMarked
package io.viper.store;

import org.jspecify.annotations.NullMarked;
