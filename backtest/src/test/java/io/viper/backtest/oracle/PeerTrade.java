package io.viper.backtest.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.portfolio.ClosedTrade;

/**
 * A closed trade as the peer lists it.
 *
 * @param size units, below zero for a short one
 * @param entryBar number of the bar in which it was opened, from 0
 * @param exitBar number of the bar in which it was closed
 * @param entryPrice of the opening
 * @param exitPrice of the closing
 * @param profit after commission
 * @param commission of both executions
 */
record PeerTrade(
        double size, int entryBar, int exitBar, double entryPrice, double exitPrice, double profit, double commission) {

    static PeerTrade of(JsonNode trade) {
        return new PeerTrade(
                trade.get("Size").asDouble(),
                trade.get("EntryBar").asInt(),
                trade.get("ExitBar").asInt(),
                trade.get("EntryPrice").asDouble(),
                trade.get("ExitPrice").asDouble(),
                trade.get("PnL").asDouble(),
                trade.get("Commission").asDouble());
    }

    /** One of ours. @param onClose whether executions at a close belong to the bar that ends there */
    static PeerTrade of(ClosedTrade trade, Instrument instrument, BarColumns bars, boolean onClose) {
        double amount = instrument.amountOf(trade.lots());
        return new PeerTrade(
                trade.side() == Side.BUY ? amount : -amount,
                bar(bars, trade.entryTime(), onClose),
                bar(bars, trade.exitTime(), onClose),
                trade.entryPrice(),
                trade.exitPrice(),
                Money.toDouble(trade.netUnits()),
                Money.toDouble(trade.feeUnits()));
    }

    private static int bar(BarColumns bars, long time, boolean onClose) {
        return bars.indexAtOrAfter(onClose ? time : time + 1) - 1;
    }

    /** Profit as a share of the value at entry. */
    double share() {
        return profit / (Math.abs(size) * entryPrice);
    }
}
