package io.viper.live;

import io.viper.core.portfolio.ClosedTrade;

/**
 * What a bot has earned with the positions that it closed. Money is in 1e-8 of the currency of the account.
 *
 * @param bot its name
 * @param wins trades that earned something, costs included
 * @param netUnits after fees and funding
 * @param feeUnits of all fills of these trades
 */
public record BotResult(String bot, long trades, long wins, long netUnits, long feeUnits) {

    static BotResult of(ClosedTrade trade) {
        return new BotResult(trade.strategy(), 1, trade.netUnits() > 0 ? 1 : 0, trade.netUnits(), trade.feeUnits());
    }

    BotResult and(BotResult other) {
        return new BotResult(
                bot,
                trades + other.trades,
                wins + other.wins,
                Math.addExact(netUnits, other.netUnits),
                Math.addExact(feeUnits, other.feeUnits));
    }
}
