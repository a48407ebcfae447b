package io.viper.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Protocol;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Secret;
import io.viper.exchange.bitget.BitgetProtocol;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A limit order of Bitget's perpetuals, from ticks and lots to the signed request; beside it the same body written by Jackson's
 * two ways and hashed with a key that is set up once, and that hash alone, which is the least that it can be.
 */
final class OrderEncoding implements Workload {
    private static final int ORDERS = 100_000;
    private static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String PATH = "/api/v2/mix/order/place-order";
    private static final long TIME = 1_760_000_000_000L;
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Protocol bitget = new BitgetProtocol(false);
    private final Listing listing = BitgetMessages.listing("BTCUSDT");
    private final Credentials key =
            new Credentials(new Secret("the-key"), new Secret(SECRET), new Secret("the-phrase"), false);

    @Override
    public String name() {
        return "order-encoding";
    }

    @Override
    public String description() {
        return "a signed order of Bitget, against Jackson's tree and streaming with the same hash, and the hash alone";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        SignedRequest ours = ours(7);
        String signature = ours.headers().get("ACCESS-SIGN");
        if (!ours.body().equals(tree(7))
                || !ours.body().equals(streamed(7))
                || !hash(mac, tree(7)).equals(signature))
            throw new IllegalStateException("the orders are not the same: " + ours.body() + " and " + streamed(7));
        String body = tree(7);
        Map<String, Double> medians = new Rounds(settings)
                .with("ours", () -> all(k -> ours(k).headers().get("ACCESS-SIGN")))
                .with("tree", () -> all(k -> hash(mac, tree(k))))
                .with("streaming", () -> all(k -> hash(mac, streamed(k))))
                .with("hash", () -> all(k -> hash(mac, body)))
                .medians();
        double each = medians.get("ours") / ORDERS;
        return List.of(
                Figure.cost(
                        "order, encoded and signed",
                        each,
                        "Jackson tree + hash",
                        medians.get("tree") / ORDERS,
                        Goal.NONE),
                Figure.cost("the same", each, "Jackson streaming + hash", medians.get("streaming") / ORDERS, Goal.NONE),
                Figure.cost("the same", each, "hash alone", medians.get("hash") / ORDERS, Goal.NONE));
    }

    /** Makes the signature of the order of that number. */
    @FunctionalInterface
    private interface Signing {
        String sign(int number) throws Exception;
    }

    private static void all(Signing signing) throws Exception {
        long sum = 0;
        for (int k = 0; k < ORDERS; k++) sum += signing.sign(k).length();
        if (sum != 44L * ORDERS) throw new IllegalStateException("no signatures");
    }

    private static String id(int number) {
        return "v000000000000000000000000" + (1_000_000 + number);
    }

    private SignedRequest ours(int number) {
        OrderSpec spec = OrderSpec.limit(
                0, Side.BUY, new Quantity(10 + number % 90), new Price(1_150_000 + number % 1_000), Purpose.ENTRY);
        NewOrder order = new NewOrder(listing, id(number), spec, AccountSettings.STANDARD);
        return bitget.sign(bitget.place(order).request(), key, TIME);
    }

    private String tree(int number) {
        ObjectNode order = MAPPER.createObjectNode();
        order.put("symbol", "BTCUSDT");
        order.put("clientOid", id(number));
        order.put("productType", "USDT-FUTURES");
        order.put("marginCoin", "USDT");
        order.put("marginMode", "isolated");
        order.put("side", "buy");
        order.put("orderType", "limit");
        order.put("force", "GTC");
        order.put("price", listing.price(1_150_000 + number % 1_000));
        order.put("size", listing.quantity(10 + number % 90));
        return order.toString();
    }

    private String streamed(int number) throws Exception {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("symbol", "BTCUSDT");
            json.writeStringField("clientOid", id(number));
            json.writeStringField("productType", "USDT-FUTURES");
            json.writeStringField("marginCoin", "USDT");
            json.writeStringField("marginMode", "isolated");
            json.writeStringField("side", "buy");
            json.writeStringField("orderType", "limit");
            json.writeStringField("force", "GTC");
            json.writeStringField("price", listing.price(1_150_000 + number % 1_000));
            json.writeStringField("size", listing.quantity(10 + number % 90));
            json.writeEndObject();
        }
        return text.toString();
    }

    private static String hash(Mac mac, String body) {
        byte[] signed = (TIME + "POST" + PATH + body).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    }
}
