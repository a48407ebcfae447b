package io.viper.app.exchange;

import io.viper.core.market.FundingColumns;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol.FundingPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Funding of a period, however an exchange pages it. */
final class PastFunding {
    /** More pages than any exchange has: forty years of payments every eight hours. */
    private static final int MOST_PAGES = 450;

    private PastFunding() {}

    static FundingColumns of(Asking exchange, Listing listing, long from, long to) throws RefusedException {
        List<FundingPoint> points = exchange.protocol().fundingPage(listing, 1).isPresent()
                ? byPages(exchange, listing, from, to)
                : byTime(exchange, listing, from, to);
        return new FundingColumns(
                points.stream().mapToLong(FundingPoint::time).toArray(),
                points.stream().mapToDouble(FundingPoint::rate).toArray(),
                points.stream().mapToDouble(FundingPoint::markPrice).toArray());
    }

    private static List<FundingPoint> byTime(Asking exchange, Listing listing, long from, long to)
            throws RefusedException {
        List<FundingPoint> points = new ArrayList<>();
        long span = exchange.protocol().fundingSpan();
        long next = from;
        while (next < to) {
            long begin = next;
            List<FundingPoint> page = exchange.ask(exchange.protocol().funding(listing, begin, to)).stream()
                    .filter(each -> each.time() >= begin && each.time() < to)
                    .toList();
            points.addAll(page);
            if (!page.isEmpty()) next = page.getLast().time() + 1;
            else next = span < to - begin ? begin + span : to;
        }
        return points;
    }

    /** From the newest page back; a payment that falls due meanwhile moves the pages, and some come twice. */
    private static List<FundingPoint> byPages(Asking exchange, Listing listing, long from, long to)
            throws RefusedException {
        TreeMap<Long, FundingPoint> points = new TreeMap<>();
        for (int number = 1; number <= MOST_PAGES; number++) {
            List<FundingPoint> page = exchange.ask(
                    exchange.protocol().fundingPage(listing, number).orElseThrow());
            for (FundingPoint each : page) {
                if (each.time() >= from && each.time() < to) points.put(each.time(), each);
            }
            if (page.isEmpty() || page.getFirst().time() < from) return List.copyOf(points.values());
        }
        throw exchange.nonsense(listing, "pages of funding without an end");
    }
}
