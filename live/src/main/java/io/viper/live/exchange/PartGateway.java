package io.viper.live.exchange;

import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A gateway to one of several exchanges of a run. It numbers places by itself, from 0; here they are told by the run's numbers, both
 * ways.
 */
final class PartGateway implements Gateway {
    private final Gateway gateway;
    /** The run's place, by the gateway's. */
    private final int[] places;

    /** @param places of the run that are at this exchange, in the order in which the gateway has them */
    PartGateway(Gateway gateway, int[] places) {
        this.gateway = gateway;
        this.places = places.clone();
    }

    private int outside(int place) {
        return places[place];
    }

    private int inside(int place) {
        int at = Arrays.binarySearch(places, place);
        if (at < 0) throw new IllegalArgumentException("place " + place + " is not at this exchange");
        return at;
    }

    @Override
    public Abilities abilities() {
        return gateway.abilities();
    }

    @Override
    public ExchangeTerms terms() {
        return gateway.terms();
    }

    @Override
    public List<Event.BarClosed> past(Told told) throws IOException, InterruptedException {
        List<Long> bars = new ArrayList<>();
        List<Long> funding = new ArrayList<>();
        for (int place : places) {
            bars.add(told.bars(place));
            funding.add(told.funding(place));
        }
        return gateway.past(new Told(bars, funding)).stream()
                .map(each -> new Event.BarClosed(outside(each.instrument()), each.bar()))
                .toList();
    }

    @Override
    public void remember(String name, OrderSpec order, long filledLots) {
        gateway.remember(name, order.at(inside(order.instrument())), filledLots);
    }

    @Override
    public void answered(String name) {
        gateway.answered(name);
    }

    @Override
    public boolean deadMan(int seconds) throws IOException, InterruptedException {
        return gateway.deadMan(seconds);
    }

    @Override
    public boolean deadManStays() {
        return gateway.deadManStays();
    }

    @Override
    public void open(OrderNames names, Listener listener) throws IOException {
        gateway.open(names, new Listener() {
            @Override
            public void on(Event event) {
                listener.on(outside(event));
            }

            @Override
            public void up() {
                listener.up();
            }

            @Override
            public void down(String reason) {
                listener.down(reason);
            }
        });
    }

    @Override
    public void listen() {
        gateway.listen();
    }

    /** Most of what is said about orders names them alone. */
    private Event outside(Event event) {
        return switch (event) {
            case Event.Market market -> outside(market);
            case Event.OrderFilled(Fill fill, long time) -> new Event.OrderFilled(outside(fill), time);
            case ExchangeEvent.FillSeen(Fill fill, long time) -> new ExchangeEvent.FillSeen(outside(fill), time);
            case Event.PositionLiquidated(Fill fill, long time, double ratio) ->
                new Event.PositionLiquidated(outside(fill), time, ratio);
            case Event.FundingBooked(int place, long time, long units) ->
                new Event.FundingBooked(outside(place), time, units);
            case ExchangeEvent.InstrumentSeen(int number, long time, String trouble) ->
                new ExchangeEvent.InstrumentSeen(outside(number), time, trouble);
            default -> event;
        };
    }

    private Event outside(Event.Market market) {
        int i = outside(market.instrument());
        return switch (market) {
            case Event.BarOpened e -> new Event.BarOpened(i, e.time(), e.open());
            case Event.BarClosed e -> new Event.BarClosed(i, e.bar());
            case Event.FundingDue e -> new Event.FundingDue(i, e.time(), e.rate(), e.markPrice());
            case Event.QuoteSeen e ->
                new Event.QuoteSeen(i, e.time(), e.bidTicks(), e.bidLots(), e.askTicks(), e.askLots());
            case Event.TradeSeen e -> new Event.TradeSeen(i, e.time(), e.side(), e.ticks(), e.lots());
            case Event.BookSeen e -> new Event.BookSeen(i, e.time(), e.bids(), e.asks());
            case Event.BookLost e -> new Event.BookLost(i, e.time());
        };
    }

    private Fill outside(Fill fill) {
        return fill.at(outside(fill.instrument()));
    }

    private OrderView outside(OrderView view) {
        return view.at(outside(view.instrument()));
    }

    private AccountView outside(AccountView account) {
        List<AccountView.Holding> holdings = account.holdings().stream()
                .map(each -> new AccountView.Holding(outside(each.instrument()), each.lots(), each.leverage()))
                .toList();
        List<OrderView> orders = account.orders().stream().map(this::outside).toList();
        return new AccountView(account.cashUnits(), account.hedgeMode(), holdings, orders, account.foreignOrders());
    }

    private static <T> Lookup<T> mapped(Lookup<T> found, UnaryOperator<T> map) {
        return found instanceof Lookup.Found<T>(T value) ? new Lookup.Found<>(map.apply(value)) : found;
    }

    @Override
    public Reply place(String name, OrderSpec order) throws IOException, InterruptedException {
        return gateway.place(name, order.at(inside(order.instrument())));
    }

    @Override
    public Reply amend(String name, Effect.AmendOrder change) throws IOException, InterruptedException {
        return gateway.amend(
                name,
                new Effect.AmendOrder(
                        change.orderId(),
                        inside(change.instrument()),
                        change.lots(),
                        change.priceTicks(),
                        change.triggerTicks()));
    }

    @Override
    public Reply cancel(String name, int instrument) throws IOException, InterruptedException {
        return gateway.cancel(name, inside(instrument));
    }

    @Override
    public Lookup<OrderView> order(String name, int instrument) throws IOException, InterruptedException {
        return mapped(gateway.order(name, inside(instrument)), this::outside);
    }

    @Override
    public Lookup<List<OrderView>> openOrders() throws IOException, InterruptedException {
        return mapped(
                gateway.openOrders(), all -> all.stream().map(this::outside).toList());
    }

    @Override
    public Lookup<List<Fill>> trades(long since) throws IOException, InterruptedException {
        return mapped(
                gateway.trades(since), all -> all.stream().map(this::outside).toList());
    }

    @Override
    public Lookup<AccountView> account() throws IOException, InterruptedException {
        return mapped(gateway.account(), this::outside);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
