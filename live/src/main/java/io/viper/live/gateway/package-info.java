/**
 * An exchange as the live loop wants it, over its protocol: {@link io.viper.live.gateway.ProtocolGateway} keeps the streams,
 * tells bars without gaps, turns requests into answers, and calls unknown whatever is not certain.
 */
@NullMarked
package io.viper.live.gateway;

import org.jspecify.annotations.NullMarked;
