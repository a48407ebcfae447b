/** Recorded messages of exchanges, and what tests of adapters share for reading and breaking them. */
package io.viper.exchange.recorded;
