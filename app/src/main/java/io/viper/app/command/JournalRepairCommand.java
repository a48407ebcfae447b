package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.app.paper.PaperFailures;
import io.viper.journal.JournalRepair;
import io.viper.journal.JournalRepair.Behind;
import io.viper.journal.JournalStat;
import io.viper.journal.JournalWriter;
import io.viper.journal.MarkFile;
import io.viper.journal.Tail;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper journal repair}: cuts what a power failure left unfinished, after a person has seen it. */
@CommandLine.Command(
        name = "repair",
        description = "Cut what a power failure left unfinished at the end. Without --yes only what would go is told.",
        footer = {
            "",
            "Whatever a power failure does not explain is refused: then restore the journal from a copy.",
            "",
            "  viper journal repair         what would be cut, and which records lie behind it",
            "  viper journal repair --yes   cut it, and keep the bytes in a file beside it"
        })
final class JournalRepairCommand extends Command {
    @Mixin
    HomeOption home = new HomeOption();

    @Option(names = "--yes", description = "Do it.")
    boolean yes;

    JournalRepairCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        Path folder = home.paper(workshop).existingJournal();
        return PaperFailures.guarded(() -> {
            try (JournalRepair repair = JournalRepair.open(
                    JournalWriter.storage(folder), MarkFile.beside(folder).read())) {
                boolean whole = repair.stat().tail().cutBytes() == 0;
                String kept = yes ? repair.cut() : "";
                answer(document(repair, kept), whole ? whole(repair.stat()) : text(repair, kept));
                if (!whole && !yes) workshop.console().note("nothing was cut: --yes does it");
                return ExitCode.SUCCESS;
            }
        });
    }

    private static Map<String, Object> document(JournalRepair repair, String kept) {
        Tail tail = repair.stat().tail();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("whole", tail.cutBytes() == 0);
        document.put("cut", !kept.isEmpty());
        document.put("last", repair.stat().end().toString());
        document.put("file", tail.file());
        document.put("offset", tail.offset());
        document.put("bytes", tail.cutBytes());
        document.put("reason", tail.reason());
        document.put(
                "behind",
                repair.behind().stream().map(JournalRepairCommand::document).toList());
        document.put("kept", kept);
        return document;
    }

    private static Map<String, Object> document(Behind record) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("sequence", record.sequence());
        document.put("time", Times.instantText(record.time()));
        document.put("type", record.type().text());
        return document;
    }

    private static String whole(JournalStat stat) {
        return "the journal is whole, there is nothing to repair; the last record is " + stat.end() + "\n";
    }

    private static String text(JournalRepair repair, String kept) {
        Tail tail = repair.stat().tail();
        String cut = String.format(
                Locale.ROOT,
                "record %,d and all behind it %s: %,d bytes of %s from offset %,d on; %s\n",
                tail.sequence() + 1,
                kept.isEmpty() ? "would be cut" : "were cut",
                tail.cutBytes(),
                tail.file(),
                tail.offset(),
                tail.reason());
        String end = "the last record is " + (kept.isEmpty() ? "then " : "now ")
                + repair.stat().end() + "\n";
        return cut + behind(repair.behind()) + end + (kept.isEmpty() ? "" : "the bytes are kept in " + kept + "\n");
    }

    private static String behind(List<Behind> behind) {
        if (behind.isEmpty()) return "no whole record lies behind it; a start cuts such an end by itself\n";
        Map<String, Long> types = behind.stream()
                .collect(Collectors.groupingBy(each -> each.type().text(), TreeMap::new, Collectors.counting()));
        return String.format(
                Locale.ROOT,
                "%,d whole records lie behind it, none of which was acknowledged: %,d of %s to %,d of %s\n%s",
                behind.size(),
                behind.getFirst().sequence(),
                Times.write(behind.getFirst().time()),
                behind.getLast().sequence(),
                Times.write(behind.getLast().time()),
                types.entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, "  %,d %s\n", each.getValue(), each.getKey()))
                        .collect(Collectors.joining()));
    }
}
