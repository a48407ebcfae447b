package io.viper.journal.codec;

import io.viper.core.model.InstrumentSpec;
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
import java.util.List;

/** Every record as bytes and back; the journal's own ones here, the others by their codecs. */
public final class RecordCodec {
    private RecordCodec() {}

    /** Writes what the record holds, without its time, and says which type it is. */
    public static RecordType write(CborWriter out, JournalRecord record) {
        return switch (record) {
            case Input r -> EventCodec.write(out, r.event());
            case Output r -> EffectCodec.write(out, r.effect());
            case RunManifest r -> manifest(out, r);
            case EpochStarted r -> {
                out.array(2).integer(r.epoch()).text(r.owner());
                yield RecordType.EPOCH_STARTED;
            }
            case IntentAccepted r -> {
                out.array(4).integer(r.orderId()).integer(r.decisionId());
                ModelCodec.write(out, r.order());
                out.text(r.verdict());
                yield RecordType.INTENT_ACCEPTED;
            }
            case SendStarted r -> {
                out.array(2).integer(r.orderId()).text(r.clientOrderId());
                yield RecordType.SEND_STARTED;
            }
            case CommandReceived r -> {
                out.array(4).text(r.source()).text(r.id()).text(r.name());
                out.bytes(r.body().toArray());
                yield RecordType.COMMAND_RECEIVED;
            }
            case StateHashed r -> {
                out.array(2).integer(r.events()).integer(r.hash());
                yield RecordType.STATE_HASHED;
            }
            case TicksHashed r -> {
                out.array(r.digests().size());
                for (long digest : r.digests()) out.integer(digest);
                yield RecordType.TICKS_HASHED;
            }
            case JournalClosed _ -> {
                out.array(0);
                yield RecordType.JOURNAL_CLOSED;
            }
        };
    }

    /**
     * Reads one record back.
     *
     * @param version the version that it was written in, at most the type's own
     * @throws CborException if the bytes are no such record
     */
    public static JournalRecord read(RecordType type, int version, long time, CborReader in) {
        if (version < 1 || version > type.version()) throw new CborException(type.text() + " version " + version);
        try {
            JournalRecord record = decode(type, version, in, time);
            in.end();
            return record;
        } catch (IllegalArgumentException refused) {
            // The model refuses what it would not have let be written.
            throw new CborException("no " + type.text() + ": " + refused.getMessage(), refused);
        }
    }

    /** What has more than one version is told which. */
    private static JournalRecord decode(RecordType type, int version, CborReader in, long time) {
        return switch (type) {
            case BAR_OPENED -> new Input(EventCodec.barOpened(in, time));
            case BAR_CLOSED -> new Input(EventCodec.barClosed(in, time));
            case FUNDING_DUE -> new Input(EventCodec.fundingDue(in, time));
            case ORDER_ACCEPTED -> new Input(EventCodec.orderAccepted(in, time));
            case ORDER_REJECTED -> new Input(EventCodec.orderRejected(in, time));
            case ORDER_TRIGGERED -> new Input(EventCodec.orderTriggered(in, time));
            case ORDER_FILLED -> new Input(EventCodec.orderFilled(version, in, time));
            case ORDER_AMENDED -> new Input(EventCodec.orderAmended(in, time));
            case CHANGE_REJECTED -> new Input(EventCodec.changeRejected(in, time));
            case ORDER_CANCELED -> new Input(EventCodec.orderCanceled(in, time));
            case ORDER_EXPIRED -> new Input(EventCodec.orderExpired(in, time));
            case POSITION_LIQUIDATED -> new Input(EventCodec.positionLiquidated(version, in, time));
            case FUNDING_BOOKED -> new Input(EventCodec.fundingBooked(in, time));
            case SESSION_ENDED -> new Input(EventCodec.sessionEnded(in, time));
            case HALTED -> new Input(EventCodec.halted(in, time));
            case RESUMED -> new Input(EventCodec.resumed(in, time));
            case ORDER_TIMED_OUT -> new Input(EventCodec.orderTimedOut(in, time));
            case ORDER_NOT_FOUND -> new Input(EventCodec.orderNotFound(in, time));
            case TIME_REACHED -> new Input(EventCodec.timeReached(in, time));
            case SIGNAL_RECEIVED -> new Input(OutsideCodec.signal(in, time));
            case CONDITIONAL_ORDER_RECEIVED -> new Input(OutsideCodec.order(in, time));
            case ROUTED_ORDER_RECEIVED -> new Input(OutsideCodec.routed(in, time));
            case CONDITIONAL_ORDER_WITHDRAWN -> new Input(OutsideCodec.withdrawn(in, time));
            case EXCHANGE_CONNECTED,
                    STREAM_LOST,
                    ORDER_ABANDONED,
                    ORDER_UNCLEAR,
                    CHANGE_UNCLEAR,
                    ORDER_ABSENT,
                    ORDER_SEEN,
                    FILL_SEEN,
                    ACCOUNT_SEEN,
                    ACCOUNT_UNSEEN,
                    INSTRUMENT_SEEN -> new Input(ExchangeCodec.read(type, version, in, time));
            case QUOTE_SEEN -> new Input(EventCodec.quoteSeen(in, time));
            case TRADE_SEEN -> new Input(EventCodec.tradeSeen(in, time));
            case BOOK_SEEN -> new Input(EventCodec.bookSeen(in, time));
            case BOOK_LOST -> new Input(EventCodec.bookLost(in, time));
            case BOT_ADDED, BOT_STARTED, BOT_STOPPED, BOT_PAUSED, BOT_RESUMED, BOT_CHANGED, BOT_REMOVED ->
                new Input(BotCodec.read(type, in, time));
            case KILLED -> new Input(AccountCodec.killed(in, time));
            case CLOSE_ASKED -> new Input(AccountCodec.closeAsked(in, time));
            case CANCEL_ASKED -> new Input(AccountCodec.cancelAsked(in, time));
            case POSITION_SETTLED -> new Input(AccountCodec.settled(in, time));
            case PLACE_ORDER -> new Output(time, EffectCodec.placeOrder(in));
            case AMEND_ORDER -> new Output(time, EffectCodec.amendOrder(in));
            case CANCEL_ORDER -> new Output(time, EffectCodec.cancelOrder(in));
            case QUERY_ACCOUNT -> new Output(time, EffectCodec.queryAccount(version, in));
            case QUERY_ORDER -> new Output(time, EffectCodec.queryOrder(in));
            case RUN_MANIFEST -> runManifest(in, time);
            case EPOCH_STARTED -> epochStarted(in, time);
            case INTENT_ACCEPTED -> intentAccepted(in, time);
            case SEND_STARTED -> sendStarted(in, time);
            case COMMAND_RECEIVED -> commandReceived(in, time);
            case STATE_HASHED, TICKS_HASHED -> hashed(type, in, time);
            case JOURNAL_CLOSED -> journalClosed(in, time);
        };
    }

    private static RecordType manifest(CborWriter out, RunManifest record) {
        out.array(5).text(record.mode()).text(record.build()).text(record.configHash());
        out.integer(record.seed()).array(record.instruments().size());
        for (InstrumentSpec spec : record.instruments()) ModelCodec.write(out, spec);
        return RecordType.RUN_MANIFEST;
    }

    private static JournalRecord runManifest(CborReader in, long time) {
        in.array(5);
        String mode = in.text();
        String build = in.text();
        String configHash = in.text();
        long seed = in.integer();
        InstrumentSpec[] instruments = new InstrumentSpec[in.array()];
        for (int i = 0; i < instruments.length; i++) instruments[i] = ModelCodec.instrument(in);
        return new RunManifest(time, mode, build, configHash, seed, List.of(instruments));
    }

    private static JournalRecord epochStarted(CborReader in, long time) {
        in.array(2);
        return new EpochStarted(time, in.integer(), in.text());
    }

    private static JournalRecord intentAccepted(CborReader in, long time) {
        in.array(4);
        return new IntentAccepted(time, in.integer(), in.integer(), ModelCodec.order(in), in.text());
    }

    private static JournalRecord sendStarted(CborReader in, long time) {
        in.array(2);
        return new SendStarted(time, in.integer(), in.text());
    }

    private static JournalRecord commandReceived(CborReader in, long time) {
        in.array(4);
        return new CommandReceived(time, in.text(), in.text(), in.text(), Bytes.of(in.bytes()));
    }

    private static JournalRecord hashed(RecordType type, CborReader in, long time) {
        if (type == RecordType.TICKS_HASHED) return ticksHashed(in, time);
        in.array(2);
        return new StateHashed(time, in.integer(), in.integer());
    }

    private static JournalRecord ticksHashed(CborReader in, long time) {
        Long[] digests = new Long[in.array()];
        for (int i = 0; i < digests.length; i++) digests[i] = in.integer();
        return new TicksHashed(time, List.of(digests));
    }

    private static JournalRecord journalClosed(CborReader in, long time) {
        in.array(0);
        return new JournalClosed(time);
    }
}
