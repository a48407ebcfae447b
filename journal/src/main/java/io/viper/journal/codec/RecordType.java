package io.viper.journal.codec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of records, each with its number in the files and the version that is written today. A number is never used
 * again, and every version up to today's stays readable.
 */
public enum RecordType {
    BAR_OPENED(1, 1),
    BAR_CLOSED(2, 1),
    FUNDING_DUE(3, 1),
    ORDER_ACCEPTED(4, 1),
    ORDER_REJECTED(5, 1),
    ORDER_TRIGGERED(6, 1),
    ORDER_FILLED(7, 3),
    ORDER_AMENDED(8, 1),
    CHANGE_REJECTED(9, 1),
    ORDER_CANCELED(10, 1),
    ORDER_EXPIRED(11, 1),
    POSITION_LIQUIDATED(12, 3),
    FUNDING_BOOKED(13, 1),
    SESSION_ENDED(14, 1),
    HALTED(15, 1),
    RESUMED(16, 1),
    ORDER_TIMED_OUT(17, 1),
    ORDER_NOT_FOUND(18, 1),
    TIME_REACHED(19, 1),
    SIGNAL_RECEIVED(20, 1),
    CONDITIONAL_ORDER_RECEIVED(21, 1),
    CONDITIONAL_ORDER_WITHDRAWN(22, 1),
    ROUTED_ORDER_RECEIVED(23, 1),
    QUOTE_SEEN(35, 1),
    TRADE_SEEN(36, 1),
    BOOK_LOST(37, 1),
    BOOK_SEEN(38, 1),
    EXCHANGE_CONNECTED(45, 2),
    STREAM_LOST(46, 2),
    ORDER_ABANDONED(47, 1),
    ORDER_UNCLEAR(48, 1),
    CHANGE_UNCLEAR(49, 1),
    ORDER_ABSENT(50, 1),
    ORDER_SEEN(51, 1),
    FILL_SEEN(52, 3),
    ACCOUNT_SEEN(53, 2),
    ACCOUNT_UNSEEN(54, 2),
    INSTRUMENT_SEEN(55, 1),

    BOT_ADDED(60, 1),
    BOT_STARTED(61, 1),
    BOT_STOPPED(62, 1),
    BOT_PAUSED(63, 1),
    BOT_RESUMED(64, 1),
    BOT_CHANGED(65, 1),
    BOT_REMOVED(66, 1),
    KILLED(67, 1),
    CLOSE_ASKED(68, 1),
    CANCEL_ASKED(69, 1),
    POSITION_SETTLED(70, 1),

    PLACE_ORDER(101, 1),
    AMEND_ORDER(102, 1),
    CANCEL_ORDER(103, 1),
    QUERY_ORDER(104, 1),
    QUERY_ACCOUNT(115, 2),

    RUN_MANIFEST(201, 1),
    EPOCH_STARTED(202, 1),
    INTENT_ACCEPTED(203, 1),
    SEND_STARTED(204, 1),
    COMMAND_RECEIVED(205, 1),
    STATE_HASHED(206, 1),
    JOURNAL_CLOSED(207, 1),
    TICKS_HASHED(208, 1);

    private static final @Nullable RecordType[] BY_NUMBER = byNumber();

    private final int number;
    private final int version;

    RecordType(int number, int version) {
        this.number = number;
        this.version = version;
    }

    /** The type with a number; null if this program does not know it. */
    public static @Nullable RecordType of(int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }

    /** Its number in the files, for ever. */
    public int number() {
        return number;
    }

    /** The version that is written; every version from 1 to this one can be read. */
    public int version() {
        return version;
    }

    /** For people: {@code bar-closed}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable RecordType[] byNumber() {
        @Nullable RecordType[] types = new @Nullable RecordType[256];
        for (RecordType type : values()) {
            if (types[type.number] != null) throw new IllegalStateException("number " + type.number + " twice");
            types[type.number] = type;
        }
        return types;
    }
}
