package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Fields;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a spot account. Spot has no listen keys any more: one signed request on the WebSocket API subscribes to
 * everything of the account, until the line ends. Events come as {@code {"subscriptionId":0,"event":{"e":…}}}.
 */
final class BinanceSpotAccountStream implements StreamProtocol {
    private static final String LOGIN_ID = "1";

    private final boolean demo;

    BinanceSpotAccountStream(boolean demo) {
        this.demo = demo;
    }

    /** The parameters are signed in the order of their names. */
    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        if (credentials.demo() != demo) throw new IllegalArgumentException("a key of the other environment");
        String key = credentials.key().reveal();
        String signed = "apiKey=" + key + "&timestamp=" + timeMillis;
        String signature = BinanceSigner.signature(credentials.secret(), signed, "");
        return Optional.of("{\"id\":" + LOGIN_ID + ",\"method\":\"userDataStream.subscribe.signature\",\"params\":{"
                + "\"apiKey\":\"" + key + "\",\"timestamp\":" + timeMillis + ",\"signature\":\"" + signature + "\"}}");
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        return List.of();
    }

    @Override
    public String ping() {
        return "{\"id\":" + BinanceTopics.PING_ID + ",\"method\":\"ping\"}";
    }

    @Override
    public long pingMillis() {
        return BinanceTopics.PING_MILLIS;
    }

    @Override
    public long silenceMillis() {
        return BinanceTopics.SILENCE_MILLIS;
    }

    @Override
    public long lifeMillis() {
        return BinanceTopics.LIFE_MILLIS;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        JsonNode node = Caller.parse(frame.toString());
        if (node.has("status")) return answer(node);
        JsonNode event = node.has("event") ? Fields.member(node, "event") : node.has("data") ? node.get("data") : node;
        switch (Fields.text(event, "e")) {
            case "executionReport" -> BinanceEvents.spotOrder(event, sink);
            case "outboundAccountPosition" -> BinanceEvents.coins(event, sink);
            case "eventStreamTerminated" -> {
                return new Control.Broken("the session has expired");
            }
            case "serverShutdown" -> {
                return Control.CLOSING;
            }
            default -> {
                // deposits, order lists, external locks: the balances and orders themselves are told too
            }
        }
        return Control.DATA;
    }

    /** {@code {"id":1,"status":200,"result":{"subscriptionId":0}}}; other statuses come with an {@code error}. */
    private static Control answer(JsonNode node) throws BadReplyException {
        long status = Fields.whole(node, "status");
        boolean login = Fields.textOr(node, "id", "").equals(LOGIN_ID);
        if (status == 200) return login ? Control.LOGGED_IN : Control.DATA;
        if (!login) return Control.DATA;
        JsonNode error = node.path("error");
        ErrorKind kind = BinanceSpotErrors.kind(BinanceErrors.code(error), BinanceErrors.words(error));
        return new Control.Refused(kind, BinanceErrors.words(error));
    }
}
