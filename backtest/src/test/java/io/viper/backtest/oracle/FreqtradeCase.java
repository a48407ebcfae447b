package io.viper.backtest.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.viper.core.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A candle-by-candle case of the peer: a few hourly candles with signals, the rules of exit, and the trades that follow.
 * Prices that are not given are NaN.
 *
 * @param id such as {@code tc12}
 * @param candles one an hour
 * @param stop share of the stake at which the loss is stopped, above zero
 * @param roi profit at which it is taken, as a share of the stake, by minutes since the entry
 * @param trailing whether the stop follows the best price
 * @param trailingPositive distance of the trailing stop once the profit is above the offset; NaN = as before
 * @param trailingOffset profit above which that holds
 * @param onlyAboveOffset whether it does not trail at all below the offset
 * @param customStop whether a rule of its own trails at the distance of the stop
 * @param exitSignals whether signals to exit count
 * @param leverage how often the stake is in the position
 * @param entryPrice limit of the entry
 * @param adjustedEntryPrice limit of the entry from the second candle on
 * @param exitPrice limit of an exit that was signaled
 * @param timeoutMinutes after which an entry that is not filled is given up
 * @param profit of all trades, as a share of the stake, rounded to three decimals
 * @param trades what the peer made of it
 */
record FreqtradeCase(
        String id,
        List<Candle> candles,
        double stop,
        NavigableMap<Integer, Double> roi,
        boolean trailing,
        double trailingPositive,
        double trailingOffset,
        boolean onlyAboveOffset,
        boolean customStop,
        boolean exitSignals,
        double leverage,
        double entryPrice,
        double adjustedEntryPrice,
        double exitPrice,
        int timeoutMinutes,
        double profit,
        List<Exit> trades) {

    /** An hour, and what is signaled at its close: +1 long, -1 short, 0 nothing. */
    record Candle(double open, double high, double low, double close, int enter, int exit, String tag) {}

    /** A trade: the candles in which it was ordered and closed, and why it was closed. */
    record Exit(int openTick, int closeTick, String reason, boolean isShort, String tag) {}

    /** All cases. */
    static List<FreqtradeCase> read() throws IOException {
        String json = Files.readString(SharedData.path("data/oracles/freqtrade/backtest_detail_cases.json"));
        List<FreqtradeCase> cases = new ArrayList<>();
        JsonMapper.builder().build().readTree(json).get("cases").forEach(node -> cases.add(of(node)));
        return cases;
    }

    private static FreqtradeCase of(JsonNode node) {
        List<Candle> candles = new ArrayList<>();
        node.get("data").forEach(row -> candles.add(candle(row)));
        NavigableMap<Integer, Double> roi = new TreeMap<>();
        node.get("roi")
                .properties()
                .forEach(entry -> roi.put(
                        Integer.valueOf(entry.getKey()), entry.getValue().asDouble()));
        List<Exit> trades = new ArrayList<>();
        node.get("trades").forEach(trade -> trades.add(exit(trade)));
        return new FreqtradeCase(
                node.get("id").asText(),
                candles,
                -node.get("stop_loss").asDouble(),
                roi,
                node.path("trailing_stop").asBoolean(),
                node.path("trailing_stop_positive").asDouble(Double.NaN),
                node.path("trailing_stop_positive_offset").asDouble(),
                node.path("trailing_only_offset_is_reached").asBoolean(),
                node.path("use_custom_stoploss").asBoolean(),
                node.path("use_exit_signal").asBoolean(),
                node.path("leverage").asDouble(1),
                node.path("custom_entry_price").asDouble(Double.NaN),
                node.path("adjust_entry_price").asDouble(Double.NaN),
                node.path("custom_exit_price").asDouble(Double.NaN),
                node.path("timeout").asInt(10),
                node.get("profit_perc").asDouble(),
                trades);
    }

    private static Candle candle(JsonNode row) {
        return new Candle(
                row.get(1).asDouble(),
                row.get(2).asDouble(),
                row.get(3).asDouble(),
                row.get(4).asDouble(),
                row.get(6).asInt() - row.path(8).asInt(),
                row.get(7).asInt() - row.path(9).asInt(),
                row.path(10).asText(""));
    }

    private static Exit exit(JsonNode trade) {
        return new Exit(
                trade.get("open_tick").asInt(),
                trade.get("close_tick").asInt(),
                trade.get("exit_reason").asText(),
                trade.get("is_short").asBoolean(),
                trade.path("enter_tag").asText(""));
    }

    @Override
    public String toString() {
        return id;
    }
}
