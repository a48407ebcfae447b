/** Every decoder of every adapter behind one door, and what is thrown at it. */
package io.viper.exchange.fuzz;
