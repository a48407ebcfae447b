package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Currency;
import io.viper.core.model.Leg;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Wish;
import java.math.BigDecimal;

/** What an order would cost, as if all of it took, and why it would be refused. */
final class CoinbasePreview {
    private CoinbasePreview() {}

    static JsonNode of(Account account, Wish wish) {
        Board board = wish.board();
        Contract contract = board.contract();
        boolean buys = wish.side() == Side.BUY;
        long bid = board.bids().firstEntry().getKey();
        long ask = board.asks().firstEntry().getKey();
        long ticks = wish.limitTicks() > 0 ? wish.limitTicks() : buys ? ask : bid;
        BigDecimal value = new BigDecimal(Json.units(board.instrument().notionalUnits(ticks, wish.lots())));
        BigDecimal fee =
                value.multiply(new BigDecimal(Json.units(contract.spec().fees().taker())));
        BigDecimal total = buys ? value.add(fee) : value.subtract(fee);
        ObjectNode body = Json.object()
                .put("order_total", Json.plain(total))
                .put("commission_total", Json.plain(fee))
                .put("quote_size", Json.plain(value))
                .put("base_size", contract.quantity(wish.lots()))
                .put("best_bid", contract.price(bid))
                .put("best_ask", contract.price(ask))
                .put("is_max", false);
        var errors = body.putArray("errs");
        if (!affordable(account, wish, total)) errors.add("PREVIEW_INSUFFICIENT_FUND");
        body.putArray("warning");
        return body;
    }

    private static boolean affordable(Account account, Wish wish, BigDecimal total) {
        if (wish.side() == Side.SELL) {
            long free = account.holding(wish.board(), Leg.BOTH).lots() - account.frozenLots(wish.board());
            return wish.lots() <= free;
        }
        long free = account.funds(new Currency(Coinbase.USD)).available();
        return total.compareTo(BigDecimal.valueOf(free, Money.DECIMALS)) <= 0;
    }

    static JsonNode refused(String reason) {
        ObjectNode body = Json.object().put("order_total", "0").put("commission_total", "0");
        body.putArray("errs").add(reason);
        body.putArray("warning");
        return body;
    }
}
