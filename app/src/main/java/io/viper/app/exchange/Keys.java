package io.viper.app.exchange;

import io.viper.app.console.Surroundings;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol;
import io.viper.exchange.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** Keys of the environment. One for the real exchange and one for a test stand under different names, and neither serves as the other. */
public final class Keys {
    /**
     * What the environment has to ask with at an address.
     *
     * @param name of the variable that the key stands in
     * @param key empty if there is none, or none may go there
     * @param lack why there is none and what helps; empty if there is one
     */
    public record Found(String name, Optional<Credentials> key, String lack) {}

    private Keys() {}

    /** {@code BITGET}, for everything but the real exchange {@code BITGET_DEMO}: what the variables begin with. */
    public static String prefix(String exchange, boolean real) {
        return exchange.toUpperCase(Locale.ROOT) + (real ? "" : "_DEMO");
    }

    /** What helps against a key that is not of its exchange's form. */
    public static String remedy(String prefix) {
        return "copy it again into " + prefix + "_API_KEY, " + prefix + "_API_SECRET or " + prefix + "_API_PASSWORD";
    }

    /** The key of {@code …_API_KEY}, {@code …_API_SECRET} and, where there is one, {@code …_API_PASSWORD}; empty without. */
    public static Optional<Credentials> of(String exchange, Protocol protocol, boolean real, Surroundings around) {
        boolean demo = !real && protocol.capabilities().has(Feature.DEMO);
        return read(prefix(exchange, real), demo, around);
    }

    /**
     * The key for an exchange that is spoken to as the real one, at its own address or at another.
     *
     * @param url empty for its own address; the real key goes nowhere else, and the one for a test to this machine only
     */
    public static Found at(String exchange, String url, Surroundings around) {
        String prefix = prefix(exchange, url.isEmpty());
        String name = prefix + "_API_KEY";
        if (!mayGoTo(url)) return new Found(name, Optional.empty(), "none is sent to " + url);
        Optional<Credentials> key = read(prefix, false, around);
        return new Found(name, key, key.isPresent() ? "" : "set " + name + " and " + prefix + "_API_SECRET");
    }

    /** Whether a key may be sent to what a user wrote as an address: nothing, for the exchange's own, or one of this machine. */
    public static boolean mayGoTo(String url) {
        if (url.isEmpty()) return true;
        try {
            String host = URI.create(url).getHost();
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException | IllegalArgumentException _) {
            return false;
        }
    }

    /** What stands behind a {@link #prefix}: key and secret, and a passphrase where there is one; empty without a key or a secret. */
    public static Optional<Credentials> read(String prefix, boolean demo, Surroundings around) {
        Secret key = new Secret(around.variable(prefix + "_API_KEY"));
        Secret secret = new Secret(around.variable(prefix + "_API_SECRET"));
        if (key.isEmpty() || secret.isEmpty()) return Optional.empty();
        return Optional.of(new Credentials(key, secret, new Secret(around.variable(prefix + "_API_PASSWORD")), demo));
    }
}
