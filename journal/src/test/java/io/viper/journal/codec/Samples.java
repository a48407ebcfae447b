package io.viper.journal.codec;

import io.viper.core.Rng;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.Bar;
import io.viper.core.model.BookLevel;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Condition;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.Direction;
import io.viper.core.model.Effect;
import io.viper.core.model.Effect.AmendOrder;
import io.viper.core.model.Effect.CancelOrder;
import io.viper.core.model.Effect.PlaceOrder;
import io.viper.core.model.Effect.QueryAccount;
import io.viper.core.model.Effect.QueryOrder;
import io.viper.core.model.Event;
import io.viper.core.model.Event.BarClosed;
import io.viper.core.model.Event.BarOpened;
import io.viper.core.model.Event.BookLost;
import io.viper.core.model.Event.ChangeRejected;
import io.viper.core.model.Event.FundingBooked;
import io.viper.core.model.Event.FundingDue;
import io.viper.core.model.Event.Halted;
import io.viper.core.model.Event.OrderAccepted;
import io.viper.core.model.Event.OrderAmended;
import io.viper.core.model.Event.OrderCanceled;
import io.viper.core.model.Event.OrderExpired;
import io.viper.core.model.Event.OrderFilled;
import io.viper.core.model.Event.OrderNotFound;
import io.viper.core.model.Event.OrderRejected;
import io.viper.core.model.Event.OrderTimedOut;
import io.viper.core.model.Event.OrderTriggered;
import io.viper.core.model.Event.PositionLiquidated;
import io.viper.core.model.Event.QuoteSeen;
import io.viper.core.model.Event.Resumed;
import io.viper.core.model.Event.SessionEnded;
import io.viper.core.model.Event.TimeReached;
import io.viper.core.model.Event.TradeSeen;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Fill;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.LeverageTier;
import io.viper.core.model.MarginTable;
import io.viper.core.model.OrderRequest;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Signal;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.journal.codec.JournalRecord.EpochStarted;
import io.viper.journal.codec.JournalRecord.Input;
import io.viper.journal.codec.JournalRecord.IntentAccepted;
import io.viper.journal.codec.JournalRecord.JournalClosed;
import io.viper.journal.codec.JournalRecord.Output;
import io.viper.journal.codec.JournalRecord.RunManifest;
import io.viper.journal.codec.JournalRecord.SendStarted;
import io.viper.journal.codec.JournalRecord.StateHashed;
import io.viper.journal.codec.JournalRecord.TicksHashed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random records of every type, with a taste for the edges. A type that is missing here is noticed by a test. */
public final class Samples {
    private static final String[] TEXTS = {
        "",
        "a",
        "insufficient margin",
        "żółć €",
        "🐍 viper",
        "line\nand \"quote\" \\ \u0000",
        "\ud83d",
        "x\udc0dy",
        "e".repeat(300)
    };

    private Samples() {}

    /** One of each type, in the order of their numbers. */
    public static List<JournalRecord> oneOfEach(Rng rng) {
        List<JournalRecord> records = new ArrayList<>();
        for (Event event : events(rng)) records.add(new Input(event));
        for (Event event : ExchangeSamples.events(rng, fill(rng), text(rng))) records.add(new Input(event));
        for (Effect effect : effects(rng)) records.add(new Output(rng.anyLong(), effect));
        records.addAll(own(rng));
        return List.copyOf(records);
    }

    /** One of each type that a caller may append. */
    public static List<JournalRecord> appendable(Rng rng) {
        return oneOfEach(rng).stream()
                .filter(record -> !(record instanceof EpochStarted || record instanceof JournalClosed))
                .toList();
    }

    /** One of each event. */
    public static List<Event> events(Rng rng) {
        long time = rng.anyLong();
        return List.of(
                new BarOpened(anyInt(rng), time, measure(rng)),
                new BarClosed(anyInt(rng), bar(rng)),
                new FundingDue(anyInt(rng), time, measure(rng), measure(rng)),
                new OrderAccepted(rng.anyLong(), time),
                new OrderRejected(rng.anyLong(), time, text(rng)),
                new OrderTriggered(rng.anyLong(), time),
                new OrderFilled(fill(rng), time),
                new OrderAmended(rng.anyLong(), time),
                new ChangeRejected(rng.anyLong(), time, text(rng)),
                new OrderCanceled(rng.anyLong(), time),
                new OrderExpired(rng.anyLong(), time, text(rng)),
                new PositionLiquidated(fill(rng), time, measure(rng)),
                new FundingBooked(anyInt(rng), time, rng.anyLong()),
                new SessionEnded(time),
                new Halted(time, text(rng)),
                new Resumed(time, text(rng)),
                new OrderTimedOut(rng.anyLong(), time),
                new OrderNotFound(rng.anyLong(), time),
                new TimeReached(time),
                signal(rng, time),
                new Event.ConditionalOrderReceived(time, "id" + text(rng), request(rng), condition(rng)),
                new Event.RoutedOrderReceived(time, "id" + text(rng), routed(rng), text(rng)),
                new Event.ConditionalOrderWithdrawn(time, rng.anyLong(), text(rng)),
                new QuoteSeen(anyInt(rng), time, rng.anyLong(), rng.anyLong(), rng.anyLong(), rng.anyLong()),
                new TradeSeen(anyInt(rng), time, rng.oneOf(Side.values()), rng.anyLong(), rng.anyLong()),
                new Event.BookSeen(anyInt(rng), time, levels(rng), levels(rng)),
                new BookLost(anyInt(rng), time),
                new BotEvent.Added(time, text(rng), text(rng), text(rng), parameters(rng), several(() -> anyInt(rng))),
                new BotEvent.Started(time, text(rng), text(rng)),
                new BotEvent.Stopped(time, text(rng), rng.oneOf(BotEvent.StopPolicy.values()), text(rng)),
                new BotEvent.Paused(time, text(rng), rng.anyLong(), text(rng)),
                new BotEvent.Resumed(time, text(rng), text(rng)),
                new BotEvent.Changed(time, text(rng), parameters(rng), text(rng)),
                new BotEvent.Removed(time, text(rng), text(rng)),
                new AccountEvent.Killed(time, text(rng), rng.onceIn(2)),
                new AccountEvent.CloseAsked(time, anyInt(rng), text(rng)),
                new AccountEvent.CancelAsked(time, rng.anyLong(), text(rng)),
                new AccountEvent.PositionSettled(
                        time, anyInt(rng), rng.anyLong(), rng.between(1, 1L << 40) / 8.0, text(rng)));
    }

    private static List<BookLevel> levels(Rng rng) {
        return rng.onceIn(4) ? List.of() : several(() -> new BookLevel(rng.anyLong(), rng.anyLong()));
    }

    private static Event signal(Rng rng, long time) {
        return new Event.SignalReceived(
                time,
                "id" + text(rng),
                text(rng),
                anyInt(rng),
                rng.oneOf(Direction.values()),
                measure(rng),
                measure(rng),
                rng.nextBoolean() ? List.of() : several(() -> new Signal.Target(measure(rng), measure(rng))),
                measure(rng),
                text(rng));
    }

    private static List<OrderRequest> routed(Rng rng) {
        Side side = rng.oneOf(Side.values());
        int first = rng.between(0, 99);
        return List.of(
                OrderRequest.market("a" + text(rng), first, side, 1 + rng.nextDouble(), text(rng)),
                OrderRequest.market("b" + text(rng), first + 1, side, 1 + rng.nextDouble(), text(rng)));
    }

    private static OrderRequest request(Rng rng) {
        return new OrderRequest(
                text(rng),
                anyInt(rng),
                rng.oneOf(Side.values()),
                price(rng),
                priceOrNone(rng),
                priceOrNone(rng),
                priceOrNone(rng),
                priceOrNone(rng),
                rng.nextBoolean(),
                text(rng));
    }

    private static Condition condition(Rng rng) {
        boolean onSignal = rng.nextBoolean();
        return new Condition(
                text(rng),
                onSignal ? priceOrNone(rng) : price(rng),
                priceOrNone(rng),
                onSignal,
                text(rng),
                rng.between(1, Long.MAX_VALUE),
                rng.between(1, Condition.LONGEST),
                rng.between(-100, 100),
                rng.nextBoolean() ? 0 : rng.between(1, Long.MAX_VALUE));
    }

    private static double price(Rng rng) {
        return rng.nextDouble(1e-8, 1e9);
    }

    private static double priceOrNone(Rng rng) {
        return rng.nextBoolean() ? price(rng) : Double.NaN;
    }

    /** One of each effect. */
    public static List<Effect> effects(Rng rng) {
        return List.of(
                new PlaceOrder(rng.anyLong(), order(rng)),
                new AmendOrder(rng.anyLong(), anyInt(rng), rng.anyLong(), rng.anyLong(), rng.anyLong()),
                new CancelOrder(rng.anyLong(), anyInt(rng)),
                new QueryOrder(rng.anyLong(), anyInt(rng)),
                new QueryAccount(rng.between(0, 7), rng.anyLong()));
    }

    private static Map<String, String> parameters(Rng rng) {
        Map<String, String> parameters = new TreeMap<>();
        for (int k = rng.nextInt(4); k > 0; k--) parameters.put("name" + k, text(rng));
        return parameters;
    }

    private static List<JournalRecord> own(Rng rng) {
        long time = rng.anyLong();
        return List.of(
                new RunManifest(time, text(rng), text(rng), text(rng), rng.anyLong(), several(() -> instrument(rng))),
                new EpochStarted(time, rng.anyLong(), text(rng)),
                new IntentAccepted(time, rng.anyLong(), rng.anyLong(), order(rng), text(rng)),
                new SendStarted(time, rng.anyLong(), text(rng)),
                new CommandReceived(time, text(rng), text(rng), text(rng), bytes(rng)),
                new StateHashed(time, rng.anyLong(), rng.anyLong()),
                new TicksHashed(time, List.of(rng.anyLong(), rng.anyLong())),
                new JournalClosed(time));
    }

    /** Any order that the model lets be made. */
    public static OrderSpec order(Rng rng) {
        OrderType type = rng.oneOf(OrderType.values());
        TimeInForce timeInForce = rng.oneOf(TimeInForce.values());
        return new OrderSpec(
                anyInt(rng),
                rng.oneOf(Side.values()),
                type,
                new Quantity(rng.between(1, Long.MAX_VALUE)),
                type.limited() ? new Price(rng.anyLong()) : null,
                type.triggered() ? new Price(rng.anyLong()) : null,
                type == OrderType.TRAILING_STOP ? rng.between(1, Long.MAX_VALUE) : 0,
                timeInForce,
                timeInForce == TimeInForce.GTD ? rng.between(1, Long.MAX_VALUE) : 0,
                rng.nextBoolean(),
                type == OrderType.LIMIT && rng.nextBoolean(),
                rng.oneOf(Purpose.values()));
    }

    private static Bar bar(Rng rng) {
        return new Bar(
                rng.oneOf(Timeframe.values()),
                rng.anyLong(),
                measure(rng),
                measure(rng),
                measure(rng),
                measure(rng),
                measure(rng));
    }

    private static Fill fill(Rng rng) {
        boolean inCoins = rng.nextBoolean();
        if (inCoins) {
            long lots = rng.between(1, Long.MAX_VALUE);
            long fee = rng.between(-1_000, Math.min(lots, 1_000) * Fill.LOT - 1);
            String elsewhere = rng.oneOf("", "0.00012 BNB");
            return new Fill(
                    1, 2, 0, Side.BUY, lots, rng.anyLong(), rng.anyLong(), rng.nextBoolean(), 0, fee, elsewhere);
        }
        return new Fill(
                rng.anyLong(),
                rng.anyLong(),
                anyInt(rng),
                rng.oneOf(Side.values()),
                rng.anyLong(),
                rng.anyLong(),
                rng.anyLong(),
                rng.nextBoolean(),
                rng.anyLong());
    }

    private static InstrumentSpec instrument(Rng rng) {
        return new InstrumentSpec(
                new InstrumentId(rng.oneOf("binance-spot", "bitget-usdm", "x"), rng.oneOf("BTCUSDT", "1000PEPE_X.Y")),
                rng.oneOf(ContractKind.values()),
                rng.oneOf(Currency.BTC, new Currency("1000PEPE")),
                rng.oneOf(Currency.USDT, Currency.USD),
                decimal(rng),
                decimal(rng),
                decimal(rng),
                rng.between(1, Long.MAX_VALUE),
                rng.between(0, Long.MAX_VALUE),
                new FeeSchedule(rng.between(-10_000_000L, 10_000_000L), rng.between(-10_000_000L, 10_000_000L)),
                rng.nextBoolean() ? MarginTable.NONE : tiers(rng));
    }

    private static MarginTable tiers(Rng rng) {
        long step = rng.between(1, 1L << 40);
        return new MarginTable(IntStream.range(0, 5)
                .mapToObj(i -> new LeverageTier(i * step, anyInt(rng), rng.anyLong(), rng.anyLong()))
                .toList());
    }

    private static BigDecimal decimal(Rng rng) {
        return new BigDecimal(new BigInteger(1 + rng.nextInt(100), new Random(rng.nextLong())), rng.nextInt(-5, 20))
                .add(BigDecimal.ONE);
    }

    private static Bytes bytes(Rng rng) {
        byte[] bytes = new byte[rng.nextInt(400)];
        rng.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    private static <T> List<T> several(Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < 3; i++) list.add(one.get());
        return list;
    }

    private static String text(Rng rng) {
        return rng.oneOf(TEXTS);
    }

    private static int anyInt(Rng rng) {
        return rng.between(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Any double at all: not a number in all its forms, too. */
    private static double measure(Rng rng) {
        return rng.onceIn(8) ? rng.oneOf(Double.NaN, Double.POSITIVE_INFINITY, -0.0) : rng.anyDouble();
    }
}
