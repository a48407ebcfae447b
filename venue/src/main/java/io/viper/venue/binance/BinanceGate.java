package io.viper.venue.binance;

import io.viper.venue.binance.BinanceRoutes.Access;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Signing;
import io.viper.venue.floor.Floor;
import java.util.Map;

/** Who may ask: the key, the time of a request, and its signature. */
final class BinanceGate {
    static final long USUAL_WINDOW = 5_000;
    private static final long LONGEST_WINDOW = 60_000;
    private static final long AHEAD = 1_000;
    private static final String KEY = "[A-Za-z0-9-]{64,}";
    private static final String SIGNATURE = "signature";

    private final Floor floor;
    private final Keys keys;
    private final String unknown;

    /** @param unknown the code of a key that looks like one but is none */
    BinanceGate(Floor floor, Keys keys, String unknown) {
        this.floor = floor;
        this.keys = keys;
        this.unknown = unknown;
    }

    /** The request with its parameters in one place; those of the query count more than those of the body. */
    Ask check(Ask ask, Access access) throws Refused {
        if (access != Access.EVERYBODY) key(ask.header("x-mbx-apikey"));
        if (access == Access.SECRET) {
            String sent = parameters(ask).getOrDefault(SIGNATURE, "");
            signed(parameters(ask), unsigned(ask.query()) + unsigned(ask.body()), sent);
        }
        String all = ask.body().isEmpty() ? ask.query() : ask.body() + "&" + ask.query();
        return new Ask(ask.method(), ask.path(), all, ask.headers(), "", ask.arrivedNanos());
    }

    private static Map<String, String> parameters(Ask ask) {
        Map<String, String> all = Ask.parameters(ask.body());
        all.putAll(Ask.parameters(ask.query()));
        return all;
    }

    private static String unsigned(String text) {
        return text.replaceAll("(^|&)" + SIGNATURE + "=[^&]*", "");
    }

    void key(String told) throws Refused {
        if (Signing.same(told, keys.key())) return;
        if (!told.matches(KEY)) throw new Refused("-2014", "API-key format invalid.");
        throw new Refused(
                unknown,
                unknown.equals("-2008")
                        ? "Invalid Api-Key ID."
                        : "Invalid API-key, IP, or permissions for action, request ip: 127.0.0.1");
    }

    /** Refuses what is too old, too early, or signed by somebody else. */
    void signed(Map<String, String> parameters, String text, String signature) throws Refused {
        if (signature.isEmpty()) throw Binance.malformed(SIGNATURE);
        String time = parameters.getOrDefault("timestamp", "");
        String window = parameters.getOrDefault("recvWindow", Long.toString(USUAL_WINDOW));
        if (!time.matches("[0-9]{13}")) throw Binance.malformed("timestamp");
        if (!window.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") || Double.parseDouble(window) > LONGEST_WINDOW) {
            throw new Refused("-1131", "recvWindow must be less than 60000");
        }
        long signedAt = Long.parseLong(time);
        boolean early = signedAt > floor.millis();
        if (early && !Keys.isFresh(floor.clock(), signedAt, AHEAD)) {
            throw new Refused("-1021", "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (!early && !Keys.isFresh(floor.clock(), signedAt, (long) Double.parseDouble(window))) {
            throw new Refused("-1021", "Timestamp for this request is outside of the recvWindow.");
        }
        if (!Signing.same(signature, Signing.hex(Signing.sha256(keys.secret(), text)))) {
            throw new Refused("-1022", "Signature for this request is not valid.");
        }
    }
}
