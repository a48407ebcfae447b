package io.viper.app.exchange;

import io.viper.app.console.Surroundings;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol;
import io.viper.exchange.Secret;
import java.util.Locale;
import java.util.Optional;

/** Keys of the environment. One for the real exchange and one for a test stand under different names, and neither serves as the other. */
public final class Keys {
    private Keys() {}

    /** {@code BITGET}, for everything but the real exchange {@code BITGET_DEMO}: what the variables begin with. */
    public static String prefix(String exchange, boolean real) {
        return exchange.toUpperCase(Locale.ROOT) + (real ? "" : "_DEMO");
    }

    /** The key of {@code …_API_KEY}, {@code …_API_SECRET} and, where there is one, {@code …_API_PASSWORD}; empty without. */
    public static Optional<Credentials> of(String exchange, Protocol protocol, boolean real, Surroundings around) {
        String prefix = prefix(exchange, real);
        Secret key = new Secret(around.variable(prefix + "_API_KEY"));
        Secret secret = new Secret(around.variable(prefix + "_API_SECRET"));
        if (key.isEmpty() || secret.isEmpty()) return Optional.empty();
        boolean demo = !real && protocol.capabilities().has(Feature.DEMO);
        return Optional.of(new Credentials(key, secret, new Secret(around.variable(prefix + "_API_PASSWORD")), demo));
    }
}
