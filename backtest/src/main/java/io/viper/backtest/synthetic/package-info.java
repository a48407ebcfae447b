/**
 * A market that never was, for trying things out: prices with regimes, clustered volatility, jumps and a common factor, all
 * from a seed. It teaches nothing about what earns money.
 */
@NullMarked
package io.viper.backtest.synthetic;

import org.jspecify.annotations.NullMarked;
