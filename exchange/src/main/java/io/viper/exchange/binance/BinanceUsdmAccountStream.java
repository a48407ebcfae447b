package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.Encoding;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Fields;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a USD-M account. The stream is opened with a listen key, which lives for 60 minutes and is renewed twice as
 * often; when it has expired all the same, the exchange says so and the line is opened anew with another one. Everything of
 * the account comes without being asked for.
 */
final class BinanceUsdmAccountStream implements StreamProtocol {
    private static final String KEY = "/fapi/v1/listenKey";
    private static final long RENEWAL_MILLIS = 30 * 60_000L;

    /** The exchange pings every 3 minutes; that this connection answers ours is recorded of its predecessor only. */
    private static final long QUIET_MILLIS = 4 * 60_000L;

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.empty();
    }

    @Override
    public Optional<Ticket> ticket() {
        return Optional.of(new Ticket(
                new Call<>(Request.signed("POST", KEY, Lane.SAFETY), BinanceUsdmAccountStream::path),
                new Call<>(Request.signed("PUT", KEY, Lane.SAFETY), JsonNode::isObject),
                RENEWAL_MILLIS));
    }

    /** The key is a secret of the stream, and goes behind the address only. */
    private static String path(JsonNode body) throws BadReplyException {
        return "/ws/" + Encoding.url(Fields.text(body, "listenKey"));
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        return List.of();
    }

    @Override
    public String ping() {
        return BinanceTopics.PING;
    }

    @Override
    public long pingMillis() {
        return BinanceTopics.PING_MILLIS;
    }

    @Override
    public long silenceMillis() {
        return QUIET_MILLIS;
    }

    @Override
    public long lifeMillis() {
        return BinanceTopics.LIFE_MILLIS;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        JsonNode node = Caller.parse(frame.toString());
        JsonNode event = node.has("data") ? Fields.member(node, "data") : node;
        if (!event.has("e")) return answer(node);
        switch (Fields.text(event, "e")) {
            case "ORDER_TRADE_UPDATE" -> BinanceEvents.usdmOrder(event, sink);
            case "ALGO_UPDATE" -> BinanceEvents.sleeper(event, sink);
            case "ACCOUNT_UPDATE" -> BinanceEvents.account(event, sink);
            case "listenKeyExpired" -> {
                return new Control.Broken("the listen key has expired");
            }
            case "serverShutdown" -> {
                return Control.CLOSING;
            }
            default -> {
                // told elsewhere too (TRADE_LITE), or of no concern
            }
        }
        return Control.DATA;
    }

    private static Control answer(JsonNode node) throws BadReplyException {
        boolean pinged = Fields.textOr(node, "id", "").equals(BinanceTopics.PING_ID);
        if (pinged || node.has("result")) return Control.DATA;
        if (!node.path("error").isObject()) throw new BadReplyException("a frame that nobody knows");
        return new Control.Refused(ErrorKind.INVALID, BinanceErrors.words(node.path("error")));
    }
}
