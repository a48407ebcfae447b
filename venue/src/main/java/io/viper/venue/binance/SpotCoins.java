package io.viper.venue.binance;

import io.viper.core.model.Currency;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Funds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is free and what orders lock, of each coin. Orders that sleep lock nothing. */
final class SpotCoins {
    private SpotCoins() {}

    /** One of them. */
    record Coin(String code, String free, String locked) {
        boolean isNothing() {
            return new BigDecimal(free).signum() == 0 && new BigDecimal(locked).signum() == 0;
        }
    }

    static List<Coin> all(Account account) {
        List<Coin> coins = new ArrayList<>();
        coins.add(cash(account));
        for (Board board : account.boards()) coins.add(of(account, board));
        return coins;
    }

    static Coin cash(Account account) {
        Funds cash = account.funds(Currency.USDT);
        return new Coin(Binance.USDT, Funds.plain(cash.available()), Funds.plain(cash.reserved()));
    }

    static Coin of(Account account, Board board) {
        return new Coin(
                board.contract().spec().base().code(),
                account.coins().available(board),
                account.coins().frozen(board));
    }
}
