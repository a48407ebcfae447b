package io.viper.exchange.okx;

import io.viper.core.model.Side;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Product;

/** OKX's words for markets: {@code BTC-USDT} is spot, {@code BTC-USDT-SWAP} linear, {@code BTC-USD-SWAP} inverse. */
final class OkxMarkets {
    private static final String SWAP = "SWAP";
    private static final String SPOT = "SPOT";
    private static final String INVERSE_ENDS = "-USD-SWAP";

    private OkxMarkets() {}

    static String instType(Product product) {
        return product == Product.SPOT ? SPOT : SWAP;
    }

    /** The exchange's part of an instrument's id. */
    static String exchangeId(Product product) {
        return switch (product) {
            case SPOT -> "okx-spot";
            case LINEAR -> "okx-usdm";
            case INVERSE -> "okx-coinm";
        };
    }

    /** The market of an instrument. @throws BadReplyException if we do not trade such: options, dated futures, margin */
    static Product product(String instType, String instId) throws BadReplyException {
        return switch (instType) {
            case SPOT -> Product.SPOT;
            case SWAP -> swap(instId);
            default -> throw new BadReplyException("an instrument of the kind " + instType);
        };
    }

    /** Which kind of swap. */
    static Product swap(String instId) {
        return instId.endsWith(INVERSE_ENDS) ? Product.INVERSE : Product.LINEAR;
    }

    /** How a position is paid for. Coins are never borrowed. */
    static String tradeMode(Product product, AccountSettings account) {
        if (product == Product.SPOT) return "cash";
        return account.isolated() ? "isolated" : "cross";
    }

    /** Which position an order is for; empty in one-way mode, where there is only one. */
    static String positionSide(NewOrder order) {
        if (order.listing().product() == Product.SPOT || !order.account().hedge()) return "";
        boolean buys = order.spec().side() == Side.BUY;
        return buys != order.closes() ? "long" : "short";
    }

    /** Whether an order has to say that it only reduces: spot cannot, and in hedge mode the side of the position says it. */
    static boolean saysReduceOnly(NewOrder order) {
        return order.closes()
                && order.listing().product() != Product.SPOT
                && !order.account().hedge();
    }

    static String side(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }

    static Side side(String text) throws BadReplyException {
        return switch (text) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new BadReplyException("a side that nobody knows: " + text);
        };
    }
}
