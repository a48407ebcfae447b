package io.viper.journal.codec;

import io.viper.core.model.AccountEvent;

/** What people tell the account, as bytes and back. */
final class AccountCodec {
    private AccountCodec() {}

    static RecordType write(CborWriter out, AccountEvent event) {
        return switch (event) {
            case AccountEvent.Killed e -> {
                out.array(2).text(e.reason()).integer(e.flatten() ? 1 : 0);
                yield RecordType.KILLED;
            }
            case AccountEvent.CloseAsked e -> {
                out.array(2).integer(e.instrument()).text(e.who());
                yield RecordType.CLOSE_ASKED;
            }
            case AccountEvent.CancelAsked e -> {
                out.array(2).integer(e.orderId()).text(e.who());
                yield RecordType.CANCEL_ASKED;
            }
            case AccountEvent.PositionSettled e -> {
                out.array(4)
                        .integer(e.instrument())
                        .integer(e.lots())
                        .number(e.price())
                        .text(e.who());
                yield RecordType.POSITION_SETTLED;
            }
        };
    }

    static AccountEvent killed(CborReader in, long time) {
        in.array(2);
        String reason = in.text();
        long flatten = in.integer();
        if (flatten != 0 && flatten != 1) throw new CborException("neither yes nor no: " + flatten);
        return new AccountEvent.Killed(time, reason, flatten == 1);
    }

    static AccountEvent closeAsked(CborReader in, long time) {
        in.array(2);
        return new AccountEvent.CloseAsked(time, in.small(), in.text());
    }

    static AccountEvent cancelAsked(CborReader in, long time) {
        in.array(2);
        return new AccountEvent.CancelAsked(time, in.integer(), in.text());
    }

    static AccountEvent settled(CborReader in, long time) {
        in.array(4);
        int instrument = in.small();
        long lots = in.integer();
        double price = in.number();
        if (!(price > 0 && price < Double.POSITIVE_INFINITY)) throw new CborException("settled at " + price);
        return new AccountEvent.PositionSettled(time, instrument, lots, price, in.text());
    }
}
