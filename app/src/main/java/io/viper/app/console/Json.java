package io.viper.app.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values as JSON: maps, collections, texts, numbers, switches and null. What is no number is null. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** On several lines, with a line end. */
    public static String pretty(Object value) {
        return write(value, true) + "\n";
    }

    /** On one line, without a line end. */
    public static String compact(Object value) {
        return write(value, false);
    }

    private static String write(Object value, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            if (pretty) out.useDefaultPrettyPrinter();
            put(out, value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** What is none of the known kinds is written as its text. */
    private static void put(JsonGenerator out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    out.writeFieldName(String.valueOf(member.getKey()));
                    put(out, member.getValue());
                }
                out.writeEndObject();
            }
            case Collection<?> values -> {
                out.writeStartArray();
                for (Object each : values) put(out, each);
                out.writeEndArray();
            }
            case Boolean flag -> out.writeBoolean(flag);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Double number when !Double.isFinite(number) -> out.writeNull();
            case Double number ->
                out.writeNumber(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
            default -> out.writeString(value.toString());
        }
    }
}
