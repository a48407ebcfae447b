package io.viper.venue.binance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.viper.venue.dialect.Answer;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.RateLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the address and the account have spent. Who goes on asking in spite of refusals is banned. */
final class BinanceLimits {
    static final int MINUTE_SECONDS = 60;
    private static final int BAN_SECONDS = 120;
    private static final int PATIENCE = 20;
    private static final long NANOS_OF_SECOND = 1_000_000_000L;

    private final int weights;
    private final RateLimit weight;
    private final Map<OrderCount, RateLimit> orders = new LinkedHashMap<>();
    private int refused;
    private boolean banned;
    private long bannedUntil;

    /**
     * Orders that an account may send.
     *
     * @param header how the time is written in the header that tells the count: {@code 10S}
     * @param words how it is written for people: {@code 10 SECONDS}
     */
    record OrderCount(int most, int seconds, String header, String words) {}

    BinanceLimits(int weights, List<OrderCount> counts) {
        this.weights = weights;
        this.weight = new RateLimit(weights, MINUTE_SECONDS * 1_000L);
        for (OrderCount each : counts) orders.put(each, new RateLimit(each.most(), each.seconds() * 1_000L));
    }

    /** Spends, or says no. */
    Optional<Answer> take(int units, long now) {
        if (banned && now - bannedUntil < 0) return Optional.of(ban(Math.ceilDiv(bannedUntil - now, NANOS_OF_SECOND)));
        banned = false;
        if (weight.take(units, now)) {
            refused = 0;
            return Optional.empty();
        }
        if (++refused <= PATIENCE) return Optional.of(tooMany(MINUTE_SECONDS));
        banned = true;
        bannedUntil = now + BAN_SECONDS * NANOS_OF_SECOND;
        return Optional.of(ban(BAN_SECONDS));
    }

    /** Counts an order, or says no, without how long to wait. */
    Optional<Answer> takeOrder(long now) {
        for (Map.Entry<OrderCount, RateLimit> each : orders.entrySet()) {
            if (each.getValue().take(1, now)) continue;
            OrderCount count = each.getKey();
            return Optional.of(refusal(
                    429,
                    "-1015",
                    "Too many new orders; current limit is " + count.most() + " orders per " + count.words() + "."));
        }
        return Optional.empty();
    }

    Answer tooMany(long seconds) {
        return refusal(
                        429,
                        "-1003",
                        "Too many requests; current limit of IP is " + weights
                                + " requests per minute. Please use the websocket for live updates to avoid bans.")
                .with("Retry-After", Long.toString(seconds));
    }

    Answer ban() {
        return ban(BAN_SECONDS);
    }

    private static Answer ban(long seconds) {
        return refusal(418, "-1003", "Way too many requests; IP banned.").with("Retry-After", Long.toString(seconds));
    }

    static Answer refusal(int status, String code, String words) {
        return Answer.json(
                status, Json.object().put("code", Integer.parseInt(code)).put("msg", words));
    }

    /** With the headers that tell what was spent. */
    Answer told(Answer answer, boolean order) {
        Answer told = answer.with("X-MBX-USED-WEIGHT-1M", Long.toString(weight.used()));
        if (!order) return told;
        for (Map.Entry<OrderCount, RateLimit> each : orders.entrySet()) {
            told = told.with(
                    "X-MBX-ORDER-COUNT-" + each.getKey().header(),
                    Long.toString(each.getValue().used()));
        }
        return told;
    }

    /** As the list of instruments tells them. */
    ArrayNode rules() {
        ArrayNode all = Json.array();
        rule(all, "REQUEST_WEIGHT", MINUTE_SECONDS, weights);
        for (OrderCount each : orders.keySet()) rule(all, "ORDERS", each.seconds(), each.most());
        return all;
    }

    private static void rule(ArrayNode all, String type, int seconds, int limit) {
        boolean days = seconds >= 86_400;
        boolean minutes = seconds >= MINUTE_SECONDS;
        all.addObject()
                .put("rateLimitType", type)
                .put("interval", days ? "DAY" : minutes ? "MINUTE" : "SECOND")
                .put("intervalNum", days ? seconds / 86_400 : minutes ? seconds / MINUTE_SECONDS : seconds)
                .put("limit", limit);
    }
}
