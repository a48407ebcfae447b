package io.viper.app.console;

import java.util.List;

/**
 * How a list is to be written.
 *
 * @param form which form
 * @param columns keys of the columns to show, in order; empty for all
 * @param sort key of the column to sort by, after {@code -} from large to small; empty to leave the order
 * @param limit most rows, 0 for all
 */
public record ListFormat(Form form, List<String> columns, String sort, int limit) {
    /** Forms of a list. */
    public enum Form {
        /** Aligned columns for people. */
        TABLE,
        /** One document. */
        JSON,
        /** One object a line. */
        JSONL,
        /** Comma separated with a header. */
        CSV,
        /** Tab separated without a header. */
        PLAIN
    }

    public ListFormat {
        columns = List.copyOf(columns);
    }
}
