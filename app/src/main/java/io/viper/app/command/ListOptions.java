package io.viper.app.command;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.ListFormat;
import io.viper.app.console.ListFormat.Form;
import java.util.List;
import picocli.CommandLine.Option;

/** How a list is written. */
final class ListOptions {
    @Option(names = "--jsonl", description = "One JSON object a line.")
    boolean jsonl;

    @Option(names = "--csv", description = "Comma separated, with a header.")
    boolean csv;

    @Option(names = "--plain", description = "Tab separated, without a header.")
    boolean plain;

    @Option(names = "--columns", split = ",", paramLabel = "KEY", description = "Columns to show, in order.")
    List<String> columns = List.of();

    @Option(names = "--sort", paramLabel = "KEY", description = "Sort by a column; -KEY from large to small.")
    String sort = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most so many rows.")
    int limit;

    ListFormat format(boolean json) throws FailureException {
        int forms = (json ? 1 : 0) + (jsonl ? 1 : 0) + (csv ? 1 : 0) + (plain ? 1 : 0);
        if (forms > 1) {
            throw Failure.usage("--json, --jsonl, --csv and --plain are different forms", "choose one of them")
                    .toException();
        }
        if (limit < 0)
            throw Failure.usage("--limit " + limit + " is below 0", "give 1 or more")
                    .toException();
        Form form = json ? Form.JSON : jsonl ? Form.JSONL : csv ? Form.CSV : plain ? Form.PLAIN : Form.TABLE;
        return new ListFormat(form, columns, sort, limit);
    }
}
