package io.viper.exchange.kraken;

import io.viper.exchange.Encoding;

/** A form as the body of a request: {@code a=1&b=2}, encoded. */
final class KrakenForm {
    private final StringBuilder text = new StringBuilder();

    /** One more field. */
    KrakenForm with(String name, String value) {
        if (!text.isEmpty()) text.append('&');
        text.append(Encoding.url(name)).append('=').append(Encoding.url(value));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
