package io.viper.store.read;

import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one expanded file: finds out what it is, parses its rows, and says which series they belong to. */
final class EntryReader {
    private static final byte[] DELIMITERS = {',', ';', '\t'};

    private final String name;
    private final FileName told;
    private final ReadOptions options;

    EntryReader(String name, FileName told, ReadOptions options) {
        this.name = name;
        this.told = told;
        this.options = options;
    }

    ParsedFile read(InputStream content) throws IOException, DataException {
        InstrumentId id = instrument();
        Lines lines = new Lines(content, options.limits().lineBytes());
        if (!lines.next()) throw bad("the file is empty", "get it again");
        skipMark(lines);
        byte first = lines.bytes()[lines.start()];
        SeriesKind wanted = options.kind() != null ? options.kind() : told.kind();
        Timeframe timeframe = options.timeframe() != null ? options.timeframe() : told.timeframe();
        return first == '{' || first == '[' ? json(lines, id, wanted, timeframe) : csv(lines, id, wanted, timeframe);
    }

    private ParsedFile csv(Lines lines, InstrumentId id, @Nullable SeriesKind wanted, @Nullable Timeframe timeframe)
            throws IOException, DataException {
        byte[] bytes = lines.bytes();
        int end = lines.start();
        while (bytes[end] != '\n') end++;
        String header = Numbers.text(bytes, lines.start(), end).strip();
        checkText(header);
        byte delimiter = delimiter(header);
        List<String> names = List.of(header.split(Character.toString(delimiter), -1));
        boolean bare = Layout.isArchiveRow(names, wanted);
        Layout layout = bare ? Layout.barsInOrder(names.size()) : Layout.of(names, wanted, name);
        if (!bare) lines.startAt(end + 1);
        RowCollector row = collector(layout.kind(), timeframe);
        return rows(lines, new CsvRows(layout, delimiter, row, bare ? 0 : 1), row, id, timeframe);
    }

    private ParsedFile json(Lines lines, InstrumentId id, @Nullable SeriesKind wanted, @Nullable Timeframe timeframe)
            throws IOException, DataException {
        List<String> names = JsonRows.names(lines.bytes(), lines.start());
        if (names == null) throw bad("the first line is no JSON object or array", "write one row a line");
        boolean arrays = !names.isEmpty() && names.stream().allMatch(String::isEmpty);
        boolean usable = !arrays || (names.size() >= 6 && (wanted == null || wanted == SeriesKind.BARS));
        if (!usable) throw bad("arrays can only be bars of six values or more", "write objects with names");
        Layout layout = arrays ? Layout.barsInOrder(names.size()) : Layout.of(names, wanted, name);
        RowCollector row = collector(layout.kind(), timeframe);
        return rows(lines, new JsonRows(layout, arrays ? List.of() : names, row), row, id, timeframe);
    }

    private ParsedFile rows(
            Lines lines, RowParser parser, RowCollector row, InstrumentId id, @Nullable Timeframe timeframe)
            throws IOException, DataException {
        do {
            parser.parse(lines.bytes(), lines.start(), lines.end());
        } while (lines.next());
        Rows rows = row.rows();
        RowStats stats = row.stats();
        if (rows.isEmpty()) throw bad("the file has no " + (stats.read() == 0 ? "" : "good ") + "rows", "get it again");
        if (rows.kind() == SeriesKind.BARS) {
            SeriesKey key = SeriesKey.bars(id, new Spacing(name, options.skipBad()).timeframe(rows, timeframe));
            int[] decimals = row.decimals;
            int prices = Math.max(Math.max(decimals[0], decimals[1]), Math.max(decimals[2], decimals[3]));
            return new ParsedFile(name, key, rows, stats, prices, decimals[4]);
        }
        SeriesKey key = new SeriesKey(id, rows.kind(), null);
        return new ParsedFile(name, key, rows, stats, row.decimals[0], row.decimals[1]);
    }

    private RowCollector collector(SeriesKind kind, @Nullable Timeframe timeframe) {
        return new RowCollector(name, kind, kind == SeriesKind.BARS ? timeframe : null, options.skipBad());
    }

    private InstrumentId instrument() throws DataException {
        String exchange = options.exchange() != null ? options.exchange() : told.exchange();
        String symbol = options.symbol() != null ? options.symbol() : told.symbol();
        List<String> missing = new ArrayList<>();
        if (exchange == null) missing.add("--exchange");
        if (symbol == null) missing.add("--symbol");
        if (exchange == null || symbol == null) {
            throw usage("its name does not tell the instrument", "give " + String.join(" and ", missing));
        }
        try {
            return new InstrumentId(exchange.toLowerCase(Locale.ROOT), symbol.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException invalid) {
            throw usage(String.valueOf(invalid.getMessage()), "give --exchange and --symbol");
        }
    }

    private static byte delimiter(String header) {
        byte best = ',';
        long most = 0;
        for (byte candidate : DELIMITERS) {
            long count = header.chars().filter(c -> c == candidate).count();
            if (count > most) best = candidate;
            most = Math.max(most, count);
        }
        return best;
    }

    /** Passes over a UTF-8 byte order mark. @throws DataException at one of another encoding */
    private void skipMark(Lines lines) throws DataException {
        byte[] bytes = lines.bytes();
        int first = bytes[0] & 0xff;
        int second = bytes[Math.min(1, lines.end() - 1)] & 0xff;
        if (first == 0xef && second == 0xbb) lines.startAt(3);
        if ((first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff)) {
            throw bad("the text is encoded as UTF-16", "save it as UTF-8");
        }
    }

    private void checkText(String header) throws DataException {
        if (header.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw bad("this is no text: the first line has control characters", "choose a CSV or JSON lines file");
        }
        if (header.chars().anyMatch(c -> c > '~')) {
            throw bad("the header is not plain ASCII; wrong encoding?", "save the file as UTF-8 with English names");
        }
    }

    private DataException bad(String reason, String remedy) {
        return new DataException(DataError.of(Category.DATA_BAD, name, reason, remedy));
    }

    private DataException usage(String reason, String remedy) {
        return new DataException(DataError.of(Category.USAGE, name, reason, remedy));
    }
}
