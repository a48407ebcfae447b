package io.viper.app.command;

import io.viper.app.console.Listing;
import io.viper.app.console.Listing.Column;
import io.viper.app.console.Times;
import io.viper.store.series.SeriesInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stored series as rows of a list. */
final class SeriesRows {
    private SeriesRows() {}

    static Listing listing() {
        return new Listing(
                Column.text("exchange"),
                Column.text("symbol"),
                Column.text("part"),
                Column.text("from"),
                Column.text("to"),
                Column.number("rows"),
                Column.number("gaps"),
                Column.number("missing"),
                Column.text("tick"),
                Column.text("lot"));
    }

    static void add(Listing listing, SeriesInfo info) {
        listing.row(
                info.id().exchange(),
                info.id().symbol(),
                info.key().part(),
                Times.minute(info.first()),
                Times.minute(info.end()),
                info.count(),
                info.gaps().count(),
                info.gaps().missing(),
                info.tickSize().toPlainString(),
                info.lotSize().toPlainString());
    }

    /** For documents, with times that programs read. */
    static Map<String, Object> object(SeriesInfo info) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("exchange", info.id().exchange());
        row.put("symbol", info.id().symbol());
        row.put("part", info.key().part());
        row.put("from", Times.instantText(info.first()));
        row.put("to", Times.instantText(info.end()));
        row.put("rows", info.count());
        row.put("gaps", info.gaps().count());
        row.put("missing", info.gaps().missing());
        return row;
    }
}
