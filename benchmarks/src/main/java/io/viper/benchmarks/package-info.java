/**
 * Measures whole workloads against peers and plain floors. A figure is a ratio of two medians from interleaved rounds of
 * one process, because absolute times of a shared machine mean little. {@code benchmarks/run} builds and starts {@link
 * io.viper.benchmarks.Main}.
 */
@NullMarked
package io.viper.benchmarks;

import org.jspecify.annotations.NullMarked;
