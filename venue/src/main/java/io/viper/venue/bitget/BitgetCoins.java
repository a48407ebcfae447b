package io.viper.venue.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.viper.core.model.Currency;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.VenueOrder;

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
            long frozen = frozen(account, board);
            rows.add(BitgetRows.coin(
                    board.contract().spec().base().code(),
                    board.contract().quantity(Math.max(0, lots - frozen)),
                    board.contract().quantity(frozen),
                    board.time()));
        }
        return rows;
    }

    private static long frozen(Account account, Board board) {
        long lots = 0;
        for (VenueOrder order : account.orders().open()) {
            boolean sells = order.wish().board() == board && order.wish().side() == Side.SELL;
            if (sells && order.state() == VenueOrder.State.WORKING)
                lots += order.wish().lots() - order.filledLots();
        }
        return lots;
    }
}
