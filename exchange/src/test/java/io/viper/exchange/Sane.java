package io.viper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Bar;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.Protocol.FundingPoint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What no adapter may ever tell, whatever it was told: numbers that are none, below zero or beyond all bounds. */
public final class Sane implements StreamSink {
    private static final double MOST = 1e19;
    private int told;

    /** How much was told. */
    public int told() {
        return told;
    }

    /** Checks a value of a reply. */
    public static void value(Object value) {
        switch (value) {
            case List<?> all -> all.forEach(Sane::value);
            case Optional<?> some -> some.ifPresent(Sane::value);
            case Bar bar -> sound(bar);
            case FundingPoint point -> assertThat(point.rate()).isBetween(-1.0, 1.0);
            case Execution execution -> {
                above(execution.price());
                above(execution.quantity());
                if (!execution.fee().isEmpty()) finite(execution.fee());
            }
            case OrderSnapshot order -> snapshot(order);
            case PositionSnapshot position -> {
                finite(position.quantity());
                notBelow(position.entryPrice());
                if (!position.liquidationPrice().isEmpty()) notBelow(position.liquidationPrice());
                assertThat(position.leverage()).isBetween(0, 1_000);
            }
            case BalanceSnapshot balance -> {
                finite(balance.total());
                if (!balance.available().isEmpty()) finite(balance.available());
            }
            case BookPage page -> {
                assertThat(page.time()).isNotNegative();
                for (BookPage.Level level : page.bids()) level(level.price(), level.size());
                for (BookPage.Level level : page.asks()) level(level.price(), level.size());
            }
            case Listing listing -> {
                assertThat(listing.spec().tickSize()).isPositive();
                assertThat(listing.spec().lotSize()).isPositive();
                assertThat(listing.maxLeverage()).isBetween(0, 1_000);
                assertThat(listing.fundingHours()).isNotNegative();
                assertThat(listing.instrument()).isNotNull();
            }
            case Map<?, ?> all -> all.values().forEach(Sane::value);
            default -> {
                // texts and flags
            }
        }
    }

    private static void snapshot(OrderSnapshot order) {
        notBelow(order.quantity());
        notBelow(order.filled());
        if (!order.price().isEmpty()) notBelow(order.price());
        if (!order.trigger().isEmpty()) notBelow(order.trigger());
        assertThat(order.exchangeOrderId()).isNotEmpty();
    }

    private static void level(double price, double size) {
        measured(price);
        measured(size);
        assertThat(price).isPositive();
    }

    private static void sound(Bar bar) {
        assertThat(bar.low()).isPositive().isLessThanOrEqualTo(Math.min(bar.open(), bar.close()));
        assertThat(bar.high()).isLessThan(MOST).isGreaterThanOrEqualTo(Math.max(bar.open(), bar.close()));
        measured(bar.volume());
    }

    private static void measured(double value) {
        assertThat(value).isNotNegative().isLessThan(MOST);
    }

    private static void finite(String decimal) {
        assertThat(decimal.length()).isLessThan(400);
        assertThat(new BigDecimal(decimal).abs()).isLessThan(BigDecimal.TEN.pow(100));
    }

    private static void notBelow(String decimal) {
        finite(decimal);
        assertThat(new BigDecimal(decimal).signum()).isNotNegative();
    }

    private static void above(String decimal) {
        finite(decimal);
        assertThat(new BigDecimal(decimal).signum()).isPositive();
    }

    @Override
    public void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {
        told++;
        measured(price);
        measured(size);
        assertThat(price).isPositive();
    }

    @Override
    public void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {
        told++;
        measured(bid);
        measured(bidSize);
        measured(ask);
        measured(askSize);
    }

    @Override
    public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
        told++;
    }

    @Override
    public void bookLevel(boolean bid, double price, double size) {
        told++;
        measured(price);
        measured(size);
    }

    @Override
    public void bar(String symbol, Bar bar, boolean closed) {
        told++;
        sound(bar);
    }

    @Override
    public void mark(String symbol, long time, double markPrice, double indexPrice) {
        told++;
        if (!Double.isNaN(markPrice)) measured(markPrice);
        if (!Double.isNaN(indexPrice)) measured(indexPrice);
    }

    @Override
    public void funding(String symbol, long time, double rate, long nextTime) {
        told++;
        assertThat(rate).isBetween(-1.0, 1.0);
    }

    @Override
    public void order(OrderSnapshot order) {
        told++;
        value(order);
    }

    @Override
    public void execution(Execution execution) {
        told++;
        value(execution);
    }

    @Override
    public void position(PositionSnapshot position) {
        told++;
        value(position);
    }

    @Override
    public void balance(BalanceSnapshot balance) {
        told++;
        value(balance);
    }
}
