package io.viper.store.read;

import io.viper.store.series.SeriesKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A column that means something, and the names it goes by. */
enum Column {
    TIME("timestamp time opentime date datetime ts unix unixtimestamp calctime fundingtime"),
    ID("tradeid id aggtradeid"),
    SIDE("side takerside"),
    MAKER("isbuyermaker buyermaker"),
    OPEN("open o openprice"),
    HIGH("high h highprice"),
    LOW("low l lowprice"),
    CLOSE("close c closeprice last"),
    VOLUME("volume v vol basevolume"),
    PRICE("price p"),
    AMOUNT("amount qty quantity size q"),
    RATE("fundingrate lastfundingrate rate"),
    MARK("markprice mark"),
    INDEX("indexprice index");

    /** Slots below this one are not measurements. */
    static final int FIRST_DOUBLE = 4;

    /** Plain names, each between spaces. */
    private final String names;

    Column(String names) {
        this.names = " " + names + " ";
    }

    /** The column that goes by a name; null if it means nothing to us. Case, spaces, underscores and quotes do not count. */
    static @Nullable Column named(String name) {
        String plain = plain(name);
        for (Column column : values()) if (column.goesBy(plain)) return column;
        return TIME.goesBy(plain.replaceFirst("(ms|us|ns|s)$", "")) ? TIME : null;
    }

    private boolean goesBy(String plain) {
        return names.contains(" " + plain + " ");
    }

    /** Letters and digits of a name, in lower case. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** The columns that a kind cannot do without. */
    static List<Column> required(SeriesKind kind) {
        return switch (kind) {
            case BARS -> List.of(TIME, OPEN, HIGH, LOW, CLOSE, VOLUME);
            case TRADES -> List.of(TIME, PRICE, AMOUNT);
            case FUNDING -> List.of(TIME, RATE);
            case MARKS -> List.of(TIME, MARK);
        };
    }

    /** Where its value goes in a row of a kind: 0 time, 1 id, 2 side, 3 maker, 4 and above the doubles; -1 for nowhere. */
    int slot(SeriesKind kind) {
        int at = switch (kind) {
            case BARS -> Arrays.asList(OPEN, HIGH, LOW, CLOSE, VOLUME).indexOf(this);
            case TRADES -> Arrays.asList(PRICE, AMOUNT).indexOf(this);
            case FUNDING -> Arrays.asList(RATE, MARK).indexOf(this);
            case MARKS -> Arrays.asList(MARK, INDEX).indexOf(this);
        };
        if (at >= 0) return FIRST_DOUBLE + at;
        if (this == TIME) return 0;
        if (kind != SeriesKind.TRADES) return -1;
        return switch (this) {
            case ID -> 1;
            case SIDE -> 2;
            case MAKER -> 3;
            default -> -1;
        };
    }

    /** As people write it. */
    String text() {
        return switch (this) {
            case RATE -> "funding_rate";
            case MARK -> "mark_price";
            case INDEX -> "index_price";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
