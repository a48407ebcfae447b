package io.viper.app.exchange;

import io.viper.core.model.Trade;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol.TradePage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Public trades of a period, however an exchange pages them: sorted, each once. */
final class PastTrades {
    private static final Comparator<Trade> ORDER =
            Comparator.comparingLong(Trade::time).thenComparingLong(Trade::id);

    private PastTrades() {}

    static List<Trade> of(Asking exchange, Listing listing, long from, long to) throws RefusedException {
        List<Trade> all = new ArrayList<>();
        String mark = "";
        boolean more = true;
        while (more) {
            TradePage page = exchange.ask(
                    exchange.protocol().trades(listing, from, to, mark).orElseThrow());
            for (Trade trade : page.trades()) if (trade.time() >= from && trade.time() < to) all.add(trade);
            if (page.next().equals(mark) && !mark.isEmpty()) {
                throw exchange.nonsense(listing, "a page of trades that is followed by itself");
            }
            mark = page.next();
            more = !mark.isEmpty();
        }
        all.sort(ORDER);
        return once(exchange, listing, all);
    }

    private static List<Trade> once(Asking exchange, Listing listing, List<Trade> sorted) throws RefusedException {
        List<Trade> once = new ArrayList<>(sorted.size());
        for (Trade trade : sorted) {
            if (once.isEmpty() || ORDER.compare(once.getLast(), trade) != 0) once.add(trade);
            else if (!once.getLast().equals(trade)) {
                throw exchange.nonsense(listing, "two trades with the number " + trade.id());
            }
        }
        return once;
    }
}
