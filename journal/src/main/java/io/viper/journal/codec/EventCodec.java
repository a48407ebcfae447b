package io.viper.journal.codec;

import io.viper.core.model.AccountEvent;
import io.viper.core.model.Bar;
import io.viper.core.model.BookLevel;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Event;
import io.viper.core.model.Event.BarClosed;
import io.viper.core.model.Event.BarOpened;
import io.viper.core.model.Event.BookLost;
import io.viper.core.model.Event.BookSeen;
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
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.Fill;
import io.viper.core.model.Timeframe;
import java.util.List;

/** Events as bytes and back. The time of an event is in its record's frame and not repeated here. */
public final class EventCodec {
    private EventCodec() {}

    /** Writes what the event holds and says which type of record that makes. Keeps nothing and allocates nothing. */
    public static RecordType write(CborWriter out, Event event) {
        return switch (event) {
            case BarOpened e -> {
                out.array(2).integer(e.instrument()).number(e.open());
                yield RecordType.BAR_OPENED;
            }
            case BarClosed e -> bar(out, e);
            case FundingDue e -> {
                out.array(3).integer(e.instrument()).number(e.rate()).number(e.markPrice());
                yield RecordType.FUNDING_DUE;
            }
            case QuoteSeen e -> quote(out, e);
            case BookSeen e -> book(out, e);
            case TradeSeen e -> trade(out, e);
            case BookLost e -> order(out, e.instrument(), RecordType.BOOK_LOST);
            case OrderAccepted e -> order(out, e.orderId(), RecordType.ORDER_ACCEPTED);
            case OrderRejected e -> order(out, e.orderId(), e.reason(), RecordType.ORDER_REJECTED);
            case OrderTriggered e -> order(out, e.orderId(), RecordType.ORDER_TRIGGERED);
            case OrderFilled e -> {
                ModelCodec.write(out, e.fill());
                yield RecordType.ORDER_FILLED;
            }
            case OrderAmended e -> order(out, e.orderId(), RecordType.ORDER_AMENDED);
            case ChangeRejected e -> order(out, e.orderId(), e.reason(), RecordType.CHANGE_REJECTED);
            case OrderCanceled e -> order(out, e.orderId(), RecordType.ORDER_CANCELED);
            case OrderExpired e -> order(out, e.orderId(), e.reason(), RecordType.ORDER_EXPIRED);
            case PositionLiquidated e -> liquidated(out, e);
            case FundingBooked e -> {
                out.array(2).integer(e.instrument()).integer(e.amountUnits());
                yield RecordType.FUNDING_BOOKED;
            }
            case Halted e -> text(out, e.reason(), RecordType.HALTED);
            case Resumed e -> text(out, e.who(), RecordType.RESUMED);
            case SessionEnded _ -> {
                out.array(0);
                yield RecordType.SESSION_ENDED;
            }
            case Event.SignalReceived e -> OutsideCodec.write(out, e);
            case Event.ConditionalOrderReceived e -> OutsideCodec.write(out, e);
            case Event.RoutedOrderReceived e -> OutsideCodec.write(out, e);
            case Event.ConditionalOrderWithdrawn e -> OutsideCodec.write(out, e);
            case TimeReached _ -> {
                out.array(0);
                yield RecordType.TIME_REACHED;
            }
            case ExchangeEvent e -> ExchangeCodec.write(out, e);
            case BotEvent e -> BotCodec.write(out, e);
            case AccountEvent e -> AccountCodec.write(out, e);
            case OrderTimedOut e -> order(out, e.orderId(), RecordType.ORDER_TIMED_OUT);
            case OrderNotFound e -> order(out, e.orderId(), RecordType.ORDER_NOT_FOUND);
        };
    }

    private static RecordType liquidated(CborWriter out, PositionLiquidated event) {
        out.array(2);
        ModelCodec.write(out, event.fill());
        out.number(event.marginRatio());
        return RecordType.POSITION_LIQUIDATED;
    }

    private static RecordType bar(CborWriter out, BarClosed event) {
        Bar bar = event.bar();
        out.array(7).integer(event.instrument());
        ModelCodec.TIMEFRAMES.write(out, bar.timeframe());
        out.number(bar.open()).number(bar.high()).number(bar.low()).number(bar.close());
        out.number(bar.volume());
        return RecordType.BAR_CLOSED;
    }

    private static RecordType quote(CborWriter out, QuoteSeen event) {
        out.array(5).integer(event.instrument()).integer(event.bidTicks()).integer(event.bidLots());
        out.integer(event.askTicks()).integer(event.askLots());
        return RecordType.QUOTE_SEEN;
    }

    private static RecordType book(CborWriter out, BookSeen event) {
        out.array(3).integer(event.instrument());
        levels(out, event.bids());
        levels(out, event.asks());
        return RecordType.BOOK_SEEN;
    }

    /** Price and amount of each level, one after the other. */
    private static void levels(CborWriter out, List<BookLevel> levels) {
        out.array(2 * levels.size());
        for (int k = 0; k < levels.size(); k++) {
            out.integer(levels.get(k).ticks()).integer(levels.get(k).lots());
        }
    }

    private static RecordType trade(CborWriter out, TradeSeen event) {
        out.array(4).integer(event.instrument());
        ModelCodec.SIDES.write(out, event.side());
        out.integer(event.ticks()).integer(event.lots());
        return RecordType.TRADE_SEEN;
    }

    private static RecordType order(CborWriter out, long orderId, RecordType type) {
        out.array(1).integer(orderId);
        return type;
    }

    private static RecordType order(CborWriter out, long orderId, String reason, RecordType type) {
        out.array(2).integer(orderId).text(reason);
        return type;
    }

    private static RecordType text(CborWriter out, String text, RecordType type) {
        out.array(1).text(text);
        return type;
    }

    static Event barOpened(CborReader in, long time) {
        in.array(2);
        return new BarOpened(in.small(), time, in.number());
    }

    static Event barClosed(CborReader in, long time) {
        in.array(7);
        int instrument = in.small();
        Timeframe timeframe = ModelCodec.TIMEFRAMES.read(in);
        // The frame carries the close; with wrapping arithmetic the open comes back exactly, whatever it was.
        long openTime = time - timeframe.nanos();
        return new BarClosed(
                instrument,
                new Bar(timeframe, openTime, in.number(), in.number(), in.number(), in.number(), in.number()));
    }

    static Event fundingDue(CborReader in, long time) {
        in.array(3);
        return new FundingDue(in.small(), time, in.number(), in.number());
    }

    static Event quoteSeen(CborReader in, long time) {
        in.array(5);
        return new QuoteSeen(in.small(), time, in.integer(), in.integer(), in.integer(), in.integer());
    }

    static Event bookSeen(CborReader in, long time) {
        in.array(3);
        return new BookSeen(in.small(), time, levels(in), levels(in));
    }

    private static List<BookLevel> levels(CborReader in) {
        int size = in.array();
        if (size % 2 != 0) throw new CborException(size + " numbers of levels");
        BookLevel[] levels = new BookLevel[size / 2];
        for (int k = 0; k < levels.length; k++) levels[k] = new BookLevel(in.integer(), in.integer());
        return List.of(levels);
    }

    static Event tradeSeen(CborReader in, long time) {
        in.array(4);
        return new TradeSeen(in.small(), time, ModelCodec.SIDES.read(in), in.integer(), in.integer());
    }

    static Event bookLost(CborReader in, long time) {
        in.array(1);
        return new BookLost(in.small(), time);
    }

    static Event orderAccepted(CborReader in, long time) {
        in.array(1);
        return new OrderAccepted(in.integer(), time);
    }

    static Event orderRejected(CborReader in, long time) {
        in.array(2);
        return new OrderRejected(in.integer(), time, in.text());
    }

    static Event orderTriggered(CborReader in, long time) {
        in.array(1);
        return new OrderTriggered(in.integer(), time);
    }

    static Event orderFilled(int version, CborReader in, long time) {
        return new OrderFilled(ModelCodec.fill(version, in), time);
    }

    static Event orderAmended(CborReader in, long time) {
        in.array(1);
        return new OrderAmended(in.integer(), time);
    }

    static Event changeRejected(CborReader in, long time) {
        in.array(2);
        return new ChangeRejected(in.integer(), time, in.text());
    }

    static Event orderCanceled(CborReader in, long time) {
        in.array(1);
        return new OrderCanceled(in.integer(), time);
    }

    static Event orderExpired(CborReader in, long time) {
        in.array(2);
        return new OrderExpired(in.integer(), time, in.text());
    }

    static Event positionLiquidated(int version, CborReader in, long time) {
        in.array(2);
        Fill fill = ModelCodec.fill(version, in);
        return new PositionLiquidated(fill, time, in.number());
    }

    static Event fundingBooked(CborReader in, long time) {
        in.array(2);
        return new FundingBooked(in.small(), time, in.integer());
    }

    static Event halted(CborReader in, long time) {
        in.array(1);
        return new Halted(time, in.text());
    }

    static Event resumed(CborReader in, long time) {
        in.array(1);
        return new Resumed(time, in.text());
    }

    static Event sessionEnded(CborReader in, long time) {
        in.array(0);
        return new SessionEnded(time);
    }

    static Event timeReached(CborReader in, long time) {
        in.array(0);
        return new TimeReached(time);
    }

    static Event orderTimedOut(CborReader in, long time) {
        in.array(1);
        return new OrderTimedOut(in.integer(), time);
    }

    static Event orderNotFound(CborReader in, long time) {
        in.array(1);
        return new OrderNotFound(in.integer(), time);
    }
}
