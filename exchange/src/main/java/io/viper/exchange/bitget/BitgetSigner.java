package io.viper.exchange.bitget;

import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Hmac;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs: Base64 of HMAC-SHA256 over time, method, path, query with its question mark, and body. The query is sorted by name,
 * as the documentation's example asks.
 */
final class BitgetSigner {
    private static final long MILLIS_OF_SECOND = 1_000;

    private BitgetSigner() {}

    /** @throws IllegalArgumentException if the key belongs to the other one of demo and real trading */
    static SignedRequest sign(Request request, Credentials credentials, long timeMillis, boolean demo) {
        check(credentials, demo);
        String query = sorted(request);
        String signed =
                timeMillis + request.method() + request.path() + (query.isEmpty() ? "" : "?" + query) + request.body();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ACCESS-KEY", credentials.key().reveal());
        headers.put("ACCESS-SIGN", Hmac.sha256Base64(credentials.secret(), signed));
        headers.put("ACCESS-TIMESTAMP", Long.toString(timeMillis));
        headers.put("ACCESS-PASSPHRASE", credentials.passphrase().reveal());
        headers.put("locale", "en-US");
        headers.put("Content-Type", "application/json");
        if (demo) headers.put("paptrading", "1");
        return new SignedRequest(headers, query, request.body());
    }

    private static String sorted(Request request) {
        if (request.query().isEmpty()) return "";
        return new Request(
                        request.method(),
                        request.path(),
                        request.query().stream()
                                .sorted(Comparator.comparing(Request.Parameter::name))
                                .toList(),
                        request.body(),
                        request.contentType(),
                        request.signed(),
                        request.lane(),
                        request.weight(),
                        request.orderWeight())
                .queryText();
    }

    /**
     * What is said first on a private stream. The documentation gives the time in milliseconds in its text and in seconds in
     * both of its examples; clients in use send seconds.
     */
    static String login(Credentials credentials, long timeMillis, boolean demo) {
        check(credentials, demo);
        String seconds = Long.toString(timeMillis / MILLIS_OF_SECOND);
        Body login = new Body()
                .with("apiKey", credentials.key().reveal())
                .with("passphrase", credentials.passphrase().reveal())
                .with("timestamp", seconds)
                .with("sign", Hmac.sha256Base64(credentials.secret(), seconds + "GET/user/verify"));
        return new Body().with("op", "login").withAll("args", List.of(login)).text();
    }

    private static void check(Credentials credentials, boolean demo) {
        if (credentials.demo() != demo) {
            throw new IllegalArgumentException(
                    demo ? "a key of real trading, and this is Bitget's demo" : "a demo key, and this is real trading");
        }
    }
}
