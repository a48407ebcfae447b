package io.viper.exchange.binance;

import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Hmac;
import java.util.Map;

/**
 * Signs with HMAC-SHA256, in hexadecimal: what is signed is the query and behind it the body, both as they are sent, with
 * nothing between them. The time and the window stand last in the query, the signature behind them.
 */
final class BinanceSigner {
    /** How old a request may be when it arrives; the exchange's own default, and checked again in front of the engine. */
    static final long RECEIVE_WINDOW_MILLIS = 5_000;

    private static final String KEY_HEADER = "X-MBX-APIKEY";

    private BinanceSigner() {}

    /** Listen keys are asked for with the key alone; everything else is signed. */
    static SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        Map<String, String> headers = request.body().isEmpty()
                ? Map.of(KEY_HEADER, credentials.key().reveal())
                : Map.of(KEY_HEADER, credentials.key().reveal(), "Content-Type", request.contentType());
        if (request.path().endsWith("/listenKey")) {
            return new SignedRequest(headers, request.queryText(), request.body());
        }
        String query = request.with("recvWindow", Long.toString(RECEIVE_WINDOW_MILLIS))
                .with("timestamp", Long.toString(timeMillis))
                .queryText();
        String signature = signature(credentials.secret(), query, request.body());
        return new SignedRequest(headers, query + "&signature=" + signature, request.body());
    }

    /** 64 hexadecimal digits in lower case. */
    static String signature(Secret secret, String query, String body) {
        return Hmac.sha256Hex(secret, query + body);
    }
}
