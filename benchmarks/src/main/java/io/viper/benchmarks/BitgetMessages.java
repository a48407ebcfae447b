package io.viper.benchmarks;

import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import java.util.Locale;

/** Frames as Bitget sends them for perpetuals, with as many members and digits as those of a busy instrument have. */
final class BitgetMessages {
    private static final long TIME = 1_760_000_000_000L;

    private BitgetMessages() {}

    /** BTCUSDT, or another one in its place. */
    static Listing listing(String symbol) {
        InstrumentId id = new InstrumentId("bitget-usdm", symbol);
        Currency base = new Currency(symbol.replace("USDT", ""));
        InstrumentSpec spec = InstrumentSpec.linear(id, base, Currency.USDT, "0.1", "0.0001");
        return new Listing(Product.LINEAR, symbol, 0, spec, Listing.Status.TRADING, 125, 8);
    }

    private static String frame(String channel, String action, String symbol, long number, String data) {
        return "{\"action\":\"" + action + "\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"" + channel
                + "\",\"instId\":\"" + symbol + "\"},\"data\":[" + data + "],\"ts\":" + (TIME + number) + "}";
    }

    private static String price(long number) {
        return String.format(Locale.ROOT, "%.1f", 115_000 + number % 1_000 * 0.1);
    }

    /** All of a day's figures; some 620 letters. */
    static String ticker(long number) {
        String price = price(number);
        return frame(
                "ticker",
                "snapshot",
                "BTCUSDT",
                number,
                "{\"instId\":\"BTCUSDT\",\"lastPr\":\"" + price + "\",\"bidPr\":\"" + price + "\",\"askPr\":\""
                        + price(number + 1) + "\",\"bidSz\":\"2.7104\",\"askSz\":\"8.7631\",\"open24h\":\"114321.5\","
                        + "\"high24h\":\"116668.5\",\"low24h\":\"113999.0\",\"change24h\":\"-0.00212\","
                        + "\"fundingRate\":\"0.000041\",\"nextFundingTime\":\"1760025600000\",\"markPrice\":\"" + price
                        + "\",\"indexPrice\":\"115043.4172\",\"holdingAmount\":\"39929.5028\","
                        + "\"baseVolume\":\"47368.9002\",\"quoteVolume\":\"5452152429.9612\",\"openUtc\":\"115000.5\","
                        + "\"symbolType\":\"1\",\"symbol\":\"BTCUSDT\",\"deliveryPrice\":\"0\",\"ts\":\""
                        + (TIME + number)
                        + "\"}");
    }

    /** The bar of the minute. */
    static String candle(long number) {
        long open = TIME - TIME % 60_000;
        return frame(
                "candle1m",
                "update",
                "BTCUSDT",
                number,
                "[\"" + open + "\",\"115000.0\",\"" + price(999) + "\",\"115000.0\",\"" + price(number)
                        + "\",\"57.2141\",\"6581234.8812\",\"6581234.8812\"]");
    }

    /** Fifteen levels a side. */
    static String book(long number) {
        StringBuilder asks = new StringBuilder();
        StringBuilder bids = new StringBuilder();
        for (int k = 0; k < 15; k++) {
            String comma = k == 0 ? "" : ",";
            asks.append(comma)
                    .append("[\"")
                    .append(price(500 + k))
                    .append("\",\"1.2")
                    .append(k)
                    .append("\"]");
            bids.append(comma)
                    .append("[\"")
                    .append(price(499 - k))
                    .append("\",\"0.7")
                    .append(k)
                    .append("\"]");
        }
        return frame(
                "books15",
                "snapshot",
                "BTCUSDT",
                number,
                "{\"asks\":[" + asks + "],\"bids\":[" + bids + "],\"checksum\":0,\"seq\":" + (1_000_000 + number)
                        + ",\"ts\":\"" + (TIME + number) + "\"}");
    }

    /** One public trade, numbered by its price and its id. */
    static String trade(String symbol, long number) {
        return frame(
                "trade",
                "update",
                symbol,
                number,
                "{\"ts\":\"" + (TIME + number) + "\",\"price\":\"" + price(number) + "\",\"size\":\"0.0013\","
                        + "\"side\":\"buy\",\"tradeId\":\"" + (1_000_000_000_000L + number) + "\"}");
    }
}
