package io.viper.exchange.bybit;

import io.viper.core.model.Side;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Product;

/** Bybit's words for markets. */
final class BybitMarkets {
    private BybitMarkets() {}

    static String category(Product product) {
        return switch (product) {
            case SPOT -> "spot";
            case LINEAR -> "linear";
            case INVERSE -> "inverse";
        };
    }

    /** The exchange's part of an instrument's id. */
    static String exchangeId(Product product) {
        return switch (product) {
            case SPOT -> "bybit-spot";
            case LINEAR -> "bybit-usdm";
            case INVERSE -> "bybit-coinm";
        };
    }

    /** One-way mode has one position; hedge mode has one for each side. */
    static int positionIndex(NewOrder order) {
        if (!order.account().hedge()) return 0;
        boolean buys = order.spec().side() == Side.BUY;
        return buys != order.closes() ? 1 : 2;
    }

    static String side(Side side) {
        return side == Side.BUY ? "Buy" : "Sell";
    }

    static Side side(String text) throws BadReplyException {
        return switch (text) {
            case "Buy" -> Side.BUY;
            case "Sell" -> Side.SELL;
            default -> throw new BadReplyException("a side that nobody knows: " + text);
        };
    }

    /** What fees of derivatives are paid in, by the instrument's name; empty where the name does not say so. */
    static String settle(Product product, String symbol) {
        return switch (product) {
            case SPOT -> "";
            case LINEAR -> symbol.endsWith("USDT") ? "USDT" : "";
            case INVERSE -> symbol.endsWith("USD") ? symbol.substring(0, symbol.length() - 3) : "";
        };
    }
}
