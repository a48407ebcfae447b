package io.viper.store.read;

import io.viper.store.series.DataException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of JSON lines: one flat object a line, or one array in the order time, open, high, low, close, volume. Values may
 * be numbers or strings; nested values are passed over. The keys of the first object lay out the file.
 */
final class JsonRows implements RowParser {
    private final RowCollector row;
    private final FieldParser fields;
    private final Layout layout;
    private final List<byte[]> keys = new ArrayList<>();
    private final int required;
    private long line;

    /** @param names the keys of the first object; empty where the lines are arrays */
    JsonRows(Layout layout, List<String> names, RowCollector row) {
        this.layout = layout;
        this.row = row;
        this.fields = new FieldParser(layout, row);
        this.required = layout.requiredBits();
        for (String name : names) keys.add(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The keys of the object in a line; the number of elements as empty names if it is an array; null if it is neither. */
    static @Nullable List<String> names(byte[] bytes, int start) {
        JsonCursor cursor = new JsonCursor(bytes, start);
        List<String> names = new ArrayList<>();
        if (!cursor.open()) return null;
        while (cursor.next()) {
            names.add(cursor.array() ? "" : Numbers.text(bytes, cursor.keyFrom(), cursor.keyTo()));
        }
        return cursor.whole() ? names : null;
    }

    @Override
    public void parse(byte[] bytes, int start, int end) throws DataException {
        int at = start;
        while (at < end) {
            line++;
            int next = at;
            while (bytes[next] != '\n') next++;
            if (!blank(bytes, at, next)) {
                line(bytes, at, next);
                row.accept(line);
            }
            at = next + 1;
        }
    }

    private void line(byte[] bytes, int start, int end) {
        JsonCursor cursor = new JsonCursor(bytes, start);
        int seen = 0;
        boolean opened = cursor.open();
        for (int position = 0; opened && cursor.next(); position++) {
            int slot = slot(cursor, bytes, position);
            if (slot < 0) continue;
            fields.field(slot, bytes, cursor.from(), cursor.to());
            seen |= 1 << slot;
        }
        if (!cursor.whole()) row.fault(Numbers.text(bytes, start, end), "no JSON object or array in one line");
        else if ((seen & required) != required) row.fault(Numbers.text(bytes, start, end), "lacks a value");
    }

    private int slot(JsonCursor cursor, byte[] bytes, int position) {
        List<Integer> slots = layout.slots();
        if (cursor.array()) return position < slots.size() ? slots.get(position) : -1;
        if (position < keys.size() && cursor.keyIs(keys.get(position))) return slots.get(position);
        for (int i = 0; i < keys.size(); i++) if (cursor.keyIs(keys.get(i))) return slots.get(i);
        Column column = Column.named(Numbers.text(bytes, cursor.keyFrom(), cursor.keyTo()));
        return column == null ? -1 : column.slot(layout.kind());
    }

    private static boolean blank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) if (bytes[i] > ' ') return false;
        return true;
    }
}
