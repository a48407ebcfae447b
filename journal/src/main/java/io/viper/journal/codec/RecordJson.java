package io.viper.journal.codec;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records for people and for other programs, as JSON. The names are those of the model; times are ISO 8601 in UTC, exact
 * decimals are strings, bytes are Base64. For reading only: nothing is ever read back from it.
 */
public final class RecordJson {
    private static final long SECOND = 1_000_000_000L;

    private RecordJson() {}

    /** One line: sequence, time, type, version and what the record holds. */
    public static String line(long sequence, RecordType type, int version, JournalRecord record) {
        StringBuilder out = new StringBuilder(200);
        out.append("{\"sequence\":").append(sequence).append(",\"time\":\"").append(iso(record.time()));
        out.append("\",\"type\":\"")
                .append(type.text())
                .append("\",\"version\":")
                .append(version);
        out.append(",\"record\":");
        Object content = switch (record) {
            case JournalRecord.Input input -> input.event();
            case JournalRecord.Output output -> output.effect();
            default -> record;
        };
        append(out, "", content);
        return out.append('}').toString();
    }

    private static void append(StringBuilder out, String name, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Boolean bool -> out.append(bool);
            case Double number when !Double.isFinite(number) -> quote(out, number.toString());
            case Long time when isTime(name) -> quote(out, iso(time));
            case BigDecimal decimal -> quote(out, decimal.toPlainString());
            case Number number -> out.append(number);
            case Bytes bytes -> quote(out, Base64.getEncoder().encodeToString(bytes.toArray()));
            case List<?> list -> list(out, list);
            case Record record -> object(out, record);
            default -> quote(out, value.toString());
        }
    }

    private static void list(StringBuilder out, List<?> list) {
        out.append('[');
        String separator = "";
        for (Object element : list) {
            out.append(separator);
            append(out, "", element);
            separator = ",";
        }
        out.append(']');
    }

    /** By reflection, so that a new component appears here by itself; people read too slowly to notice the cost. */
    private static void object(StringBuilder out, Record record) {
        out.append('{');
        String separator = "";
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            out.append(separator);
            quote(out, component.getName());
            out.append(':');
            append(out, component.getName(), read(component, record));
            separator = ",";
        }
        out.append('}');
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component + " cannot be read", impossible);
        }
    }

    private static boolean isTime(String name) {
        return name.equals("time") || name.endsWith("Time");
    }

    private static String iso(long time) {
        return Instant.ofEpochSecond(Math.floorDiv(time, SECOND), Math.floorMod(time, SECOND))
                .toString();
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') out.append('\\').append(letter);
            else if (letter < 0x20 || Character.isSurrogate(letter)) out.append(escaped(letter));
            else out.append(letter);
        }
        out.append('"');
    }

    private static String escaped(char letter) {
        return "\\u%04x".formatted((int) letter);
    }
}
