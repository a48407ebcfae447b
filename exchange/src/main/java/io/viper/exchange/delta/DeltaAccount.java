package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Positions, money and how the account is set. One wallet serves all markets; the margin mode is the whole account's. */
final class DeltaAccount {
    private static final int WEIGHT = 3;

    private DeltaAccount() {}

    /** Delta says that a change may take ten seconds to be seen here; the stream is quicker. */
    static Call<List<PositionSnapshot>> positions(Product product) {
        if (product == Product.SPOT) throw new UnsupportedOperationException("spot has no positions");
        Request request = Request.signed("GET", "/v2/positions/margined", Lane.SAFETY)
                .with("contract_types", DeltaListings.contractType(product))
                .weighing(WEIGHT);
        return new Call<>(request, body -> positions(body, product));
    }

    private static List<PositionSnapshot> positions(JsonNode body, Product product) throws BadReplyException {
        List<PositionSnapshot> positions = new ArrayList<>();
        for (JsonNode each : DeltaReply.whole(body)) {
            PositionSnapshot position = position(each);
            if (isOf(each.path("product"), product)) positions.add(position);
        }
        return List.copyOf(positions);
    }

    /** Linear and inverse positions come together; where Delta does not say which one it is, it is told for both. */
    private static boolean isOf(JsonNode listed, Product product) throws BadReplyException {
        if (!listed.isObject()) return true;
        return switch (Fields.textOr(listed, "notional_type", "")) {
            case "vanilla" -> product == Product.LINEAR;
            case "inverse" -> product == Product.INVERSE;
            default -> true;
        };
    }

    /**
     * One position; one that the stream deletes is flat, whatever size stands there.
     *
     * <pre>{@code {"product_symbol": "BTCUSD", "size": -100, "entry_price": "3500.0", "liquidation_price": "3356.0"}}</pre>
     */
    static PositionSnapshot position(JsonNode node) throws BadReplyException {
        return position(node, "");
    }

    /** @param symbol of one that does not name its own */
    static PositionSnapshot position(JsonNode node, String symbol) throws BadReplyException {
        boolean deleted = Fields.textOr(node, "action", "").equals("delete");
        BigDecimal size = deleted ? BigDecimal.ZERO : DeltaNumbers.bounded(node, "size");
        boolean flat = size.signum() == 0;
        return new PositionSnapshot(
                DeltaOrders.name(node, symbol),
                size.toPlainString(),
                flat
                        ? DeltaNumbers.amountOr(node, "entry_price", "0")
                        : DeltaNumbers.positive(node, "entry_price").toPlainString(),
                0,
                isolated(Fields.textOr(node, "margin_mode", "isolated")),
                false,
                DeltaNumbers.amountOr(node, "liquidation_price", ""));
    }

    /** Cross and portfolio are one to us: the position has no margin of its own. */
    private static boolean isolated(String mode) throws BadReplyException {
        return switch (mode) {
            case "isolated" -> true;
            case "cross", "portfolio" -> false;
            default -> throw new BadReplyException("no margin mode is called so");
        };
    }

    /** All wallets. One without the name of its currency makes the whole answer worthless: numbers of assets differ by site. */
    static Call<List<BalanceSnapshot>> balances() {
        Request request =
                Request.signed("GET", "/v2/wallet/balances", Lane.SAFETY).weighing(WEIGHT);
        return new Call<>(request, body -> {
            List<BalanceSnapshot> balances = new ArrayList<>();
            for (JsonNode each : DeltaReply.whole(body)) balances.add(balance(each));
            return List.copyOf(balances);
        });
    }

    /**
     * One wallet. Where less than nothing is available, orders may use nothing.
     *
     * <pre>{@code {"asset_symbol": "USD", "balance": "10", "available_balance": "9.385"}}</pre>
     */
    static BalanceSnapshot balance(JsonNode node) throws BadReplyException {
        BigDecimal free = DeltaNumbers.bounded(node, "available_balance");
        return new BalanceSnapshot(
                Fields.text(node, "asset_symbol"),
                DeltaNumbers.signed(node, "balance"),
                free.signum() < 0 ? "0" : free.toPlainString());
    }

    /**
     * First whether the account is isolated, which only its owner can set, then the leverage of the product. A false says
     * that the account is not as wished.
     */
    static List<Call<Boolean>> configure(Listing listing, AccountSettings settings) {
        if (settings.hedge()) throw new UnsupportedOperationException("Delta has no hedge mode");
        if (listing.product() == Product.SPOT) return List.of();
        return List.of(marginMode(settings), leverage(listing, settings.leverage()));
    }

    /** The whole account's: isolated, cross or portfolio. */
    static Call<Boolean> marginMode(AccountSettings settings) {
        return new Call<>(
                Request.signed("GET", "/v2/profile", Lane.SAFETY),
                body -> isolated(Fields.text(DeltaReply.object(body), "margin_mode")) == settings.isolated());
    }

    /** False where Delta answers with another leverage than was asked for. */
    private static Call<Boolean> leverage(Listing listing, int leverage) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("leverage", Integer.toString(leverage))
                .toString();
        Request request = Request.signed("POST", "/v2/products/" + listing.code() + "/orders/leverage", Lane.SAFETY)
                .json(body);
        return new Call<>(
                request,
                answer -> DeltaNumbers.positive(DeltaReply.object(answer), "leverage")
                                .compareTo(BigDecimal.valueOf(leverage))
                        == 0);
    }
}
