package io.viper.venue.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.viper.core.model.Currency;
import io.viper.core.model.Leg;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Funds;

/** The money of a spot account: its cash, and the coins that were bought. */
final class BitgetCoins {
    private BitgetCoins() {}

    static ArrayNode all(Account account) {
        Funds cash = account.funds(Currency.USDT);
        ArrayNode rows = Json.array();
        rows.add(BitgetRows.coin(
                Bitget.USDT,
                Funds.plain(cash.available()),
                Funds.plain(cash.reserved()),
                account.boards().getFirst().time()));
        for (Board board : account.boards()) {
            long lots = account.holding(board, Leg.BOTH).lots();
            long frozen = account.frozenLots(board);
            rows.add(BitgetRows.coin(
                    board.contract().spec().base().code(),
                    board.contract().quantity(Math.max(0, lots - frozen)),
                    board.contract().quantity(frozen),
                    board.time()));
        }
        return rows;
    }
}
