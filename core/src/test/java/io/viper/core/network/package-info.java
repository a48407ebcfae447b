/** Bad lines and plain servers on loopback, for the tests of everything that speaks over a network. */
package io.viper.core.network;
