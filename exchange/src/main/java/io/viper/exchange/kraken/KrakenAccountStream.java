package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.Secret;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.FrameReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The account, WebSocket version 2. The token that its ticket brings does not stand in the address but in every subscription:
 * it is kept here. For one connection, read by one thread; the snapshot of open orders comes first after each subscription.
 */
final class KrakenAccountStream implements StreamProtocol {
    private static final long DAY_MILLIS = 86_400_000;
    private static final long SILENCE_MILLIS = 20_000;
    private static final long PING_MILLIS = 15_000;

    private final FrameReader reader = new FrameReader();
    private final KrakenEnvelope envelope = new KrakenEnvelope();
    private final KrakenExecutions executions = new KrakenExecutions();
    private volatile Secret token = new Secret("");

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.empty();
    }

    /** A token is good for 15 minutes until it is used, and then for as long as the connection lasts. */
    @Override
    public Optional<Ticket> ticket() {
        Call<String> open = new Call<>(KrakenOrders.post("GetWebSocketsToken", Lane.SAFETY, new KrakenForm()), body -> {
            token = new Secret(Fields.text(Fields.member(body, "result"), "token"));
            return "";
        });
        return Optional.of(new Ticket(open, new Call<>(open.request(), body -> true), DAY_MILLIS));
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        return KrakenTopics.account(topics, token.reveal());
    }

    @Override
    public String ping() {
        return "{\"method\":\"ping\"}";
    }

    @Override
    public long pingMillis() {
        return PING_MILLIS;
    }

    @Override
    public long silenceMillis() {
        return SILENCE_MILLIS;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        envelope.read(reader, frame);
        if (envelope.channel == KrakenEnvelope.NO_CHANNEL) return KrakenMarketStream.answer(envelope);
        JsonNode root = Caller.parse(frame.toString());
        switch (Fields.text(root, "channel")) {
            case "executions" -> executions.read(Fields.array(root, "data"), arrivedNanos, sink);
            case "balances" -> balances(Fields.array(root, "data")).forEach(sink::balance);
            default -> {
                return Control.DATA;
            }
        }
        return Control.DATA;
    }

    /** {@code {"asset": "BTC", "balance": 1.2}}: what orders hold back is not told, so nothing is said of what is available. */
    private static List<BalanceSnapshot> balances(JsonNode data) throws BadReplyException {
        List<BalanceSnapshot> all = new ArrayList<>();
        for (JsonNode each : data) {
            String currency = KrakenNames.currency(Fields.text(each, "asset"));
            all.add(new BalanceSnapshot(currency, Amounts.signed(each, "balance"), ""));
        }
        return all;
    }
}
