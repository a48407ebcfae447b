package io.viper.journal.codec;

import io.viper.core.model.AccountView;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeEvent.AccountSeen;
import io.viper.core.model.ExchangeEvent.AccountUnseen;
import io.viper.core.model.ExchangeEvent.ChangeUnclear;
import io.viper.core.model.ExchangeEvent.Connected;
import io.viper.core.model.ExchangeEvent.FillSeen;
import io.viper.core.model.ExchangeEvent.InstrumentSeen;
import io.viper.core.model.ExchangeEvent.OrderAbandoned;
import io.viper.core.model.ExchangeEvent.OrderAbsent;
import io.viper.core.model.ExchangeEvent.OrderSeen;
import io.viper.core.model.ExchangeEvent.OrderUnclear;
import io.viper.core.model.ExchangeEvent.StreamLost;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.OrderView;
import io.viper.core.model.OrderView.Standing;
import java.util.List;

/** What is known about an exchange, as bytes and back. First versions of what is said about one as a whole knew one only. */
final class ExchangeCodec {
    private static final Numbered<Standing> STANDINGS = Numbered.of(
            List.of(Standing.WORKING, Standing.FILLED, Standing.CANCELED, Standing.EXPIRED, Standing.REJECTED));

    private ExchangeCodec() {}

    static RecordType write(CborWriter out, ExchangeEvent event) {
        return switch (event) {
            case Connected e -> {
                out.array(2).integer(e.exchange());
                write(out, e.terms());
                yield RecordType.EXCHANGE_CONNECTED;
            }
            case InstrumentSeen e -> {
                out.array(2).integer(e.instrument()).text(e.trouble());
                yield RecordType.INSTRUMENT_SEEN;
            }
            case StreamLost e -> {
                out.array(2).integer(e.exchange()).text(e.reason());
                yield RecordType.STREAM_LOST;
            }
            case OrderAbandoned e -> {
                out.array(1).integer(e.orderId());
                yield RecordType.ORDER_ABANDONED;
            }
            case OrderUnclear e -> {
                out.array(3).integer(e.orderId()).bool(e.busy()).text(e.reason());
                yield RecordType.ORDER_UNCLEAR;
            }
            case ChangeUnclear e -> {
                out.array(2).integer(e.orderId()).text(e.reason());
                yield RecordType.CHANGE_UNCLEAR;
            }
            case OrderAbsent e -> {
                out.array(2).integer(e.orderId()).integer(e.askedAt());
                yield RecordType.ORDER_ABSENT;
            }
            case OrderSeen e -> {
                out.array(2).integer(e.askedAt());
                write(out, e.order());
                yield RecordType.ORDER_SEEN;
            }
            case FillSeen e -> {
                ModelCodec.write(out, e.fill());
                yield RecordType.FILL_SEEN;
            }
            case AccountSeen e -> {
                out.array(3).integer(e.exchange()).integer(e.askedAt());
                write(out, e.account());
                yield RecordType.ACCOUNT_SEEN;
            }
            case AccountUnseen e -> {
                out.array(2).integer(e.exchange()).text(e.reason());
                yield RecordType.ACCOUNT_UNSEEN;
            }
        };
    }

    static ExchangeEvent read(RecordType type, int version, CborReader in, long time) {
        return switch (type) {
            case FILL_SEEN -> new FillSeen(ModelCodec.fill(version, in), time);
            case EXCHANGE_CONNECTED, STREAM_LOST, ACCOUNT_SEEN, ACCOUNT_UNSEEN -> whole(type, version, in, time);
            case ORDER_ABANDONED -> {
                in.array(1);
                yield new OrderAbandoned(in.integer(), time);
            }
            case ORDER_UNCLEAR -> {
                in.array(3);
                yield new OrderUnclear(in.integer(), time, in.bool(), in.text());
            }
            default -> {
                in.array(2);
                yield two(type, in, time);
            }
        };
    }

    /** About the exchange as a whole: its number came with the second version. */
    private static ExchangeEvent whole(RecordType type, int version, CborReader in, long time) {
        int values = type == RecordType.ACCOUNT_SEEN ? 2 : 1;
        boolean bare = type == RecordType.EXCHANGE_CONNECTED && version == 1;
        if (!bare) in.array(version == 1 ? values : values + 1);
        int exchange = version == 1 ? 0 : in.small();
        return switch (type) {
            case EXCHANGE_CONNECTED -> new Connected(time, exchange, terms(in));
            case STREAM_LOST -> new StreamLost(time, exchange, in.text());
            case ACCOUNT_UNSEEN -> new AccountUnseen(time, exchange, in.text());
            default -> {
                long askedAt = in.integer();
                yield new AccountSeen(exchange, account(in), askedAt, time);
            }
        };
    }

    private static ExchangeEvent two(RecordType type, CborReader in, long time) {
        long first = in.integer();
        return switch (type) {
            case CHANGE_UNCLEAR -> new ChangeUnclear(first, time, in.text());
            case INSTRUMENT_SEEN -> new InstrumentSeen(number(first), time, in.text());
            case ORDER_ABSENT -> new OrderAbsent(first, in.integer(), time);
            case ORDER_SEEN -> new OrderSeen(order(in), first, time);
            default -> throw new CborException(type.text() + " says nothing about an exchange");
        };
    }

    private static int number(long value) {
        if (value != (int) value) throw new CborException("no number of an instrument: " + value);
        return (int) value;
    }

    private static void write(CborWriter out, ExchangeTerms terms) {
        out.array(11).integer(terms.receiveWindow()).integer(terms.lag()).integer(terms.busyLag());
        out.integer(terms.slack()).integer(terms.absenceGap()).integer(terms.reconcileEvery());
        out.integer(terms.escalateAfter()).integer(terms.restrictAfter()).integer(terms.watch());
        out.bool(terms.hedgeMode()).number(terms.drift());
    }

    private static ExchangeTerms terms(CborReader in) {
        in.array(11);
        return new ExchangeTerms(
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.integer(),
                in.bool(),
                in.number());
    }

    private static void write(CborWriter out, OrderView order) {
        out.array(7).integer(order.orderId()).integer(order.instrument());
        STANDINGS.write(out, order.standing());
        out.integer(order.lots()).integer(order.filledLots());
        out.integer(order.priceTicks()).integer(order.triggerTicks());
    }

    private static OrderView order(CborReader in) {
        in.array(7);
        return new OrderView(
                in.integer(), in.small(), STANDINGS.read(in), in.integer(), in.integer(), in.integer(), in.integer());
    }

    private static void write(CborWriter out, AccountView account) {
        out.array(5).integer(account.cashUnits()).bool(account.hedgeMode()).integer(account.foreignOrders());
        out.array(account.holdings().size());
        for (AccountView.Holding holding : account.holdings()) {
            out.array(3).integer(holding.instrument()).integer(holding.lots()).integer(holding.leverage());
        }
        out.array(account.orders().size());
        for (OrderView order : account.orders()) write(out, order);
    }

    private static AccountView account(CborReader in) {
        in.array(5);
        long cash = in.integer();
        boolean hedge = in.bool();
        int foreign = in.small();
        AccountView.Holding[] holdings = new AccountView.Holding[in.array()];
        for (int i = 0; i < holdings.length; i++) {
            in.array(3);
            holdings[i] = new AccountView.Holding(in.small(), in.integer(), in.small());
        }
        OrderView[] orders = new OrderView[in.array()];
        for (int i = 0; i < orders.length; i++) orders[i] = order(in);
        return new AccountView(cash, hedge, List.of(holdings), List.of(orders), foreign);
    }
}
