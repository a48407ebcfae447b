/** Runs of other engines, repeated with ours and compared; and the books of random runs. */
package io.viper.backtest.oracle;
