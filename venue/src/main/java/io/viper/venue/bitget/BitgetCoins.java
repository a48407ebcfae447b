package io.viper.venue.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.viper.core.model.Currency;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Funds;

/** The money of a spot account: its cash, and the coins that were bought. */
final class BitgetCoins {
    /** The exchange's own coin, in which fees are less. */
    static final String DISCOUNT = "BGB";

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
            rows.add(BitgetRows.coin(
                    board.contract().spec().base().code(),
                    account.coins().available(board),
                    account.coins().frozen(board),
                    board.time()));
        }
        return rows;
    }
}
