package io.viper.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.StatusFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code viper status}: what the running process says about itself. */
@CommandLine.Command(name = "status", description = "Show what runs: mode, state, equity, positions.")
final class StatusCommand implements Command {
    private final Workshop workshop;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    HomeOption home = new HomeOption();

    StatusCommand(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws FailureException {
        PaperHome paper = new PaperHome(workshop.surroundings().home(home.home));
        Optional<JsonNode> found = new StatusFile(paper.status()).read();
        boolean runs = found.isPresent() && StatusFile.isAlive(found.get());
        if (!runs) throw nothing(paper, found).toException();
        JsonNode status = found.get();
        if (common.json) workshop.console().print(status.toPrettyString() + "\n");
        else workshop.console().printText(text(status, paper.kill().killed()));
        return ExitCode.SUCCESS;
    }

    private static Failure nothing(PaperHome paper, Optional<JsonNode> last) {
        String before = last.map(each -> "; the last run stood at " + text(each, "market_time") + " with "
                        + text(each, "equity") + " " + text(each, "currency"))
                .orElse("");
        String kill = paper.kill().killed() ? "; the kill switch is on" : "";
        return Failure.of(
                ExitCode.NOT_RUNNING, "nothing runs in " + paper.home() + before + kill, "start it with viper paper");
    }

    private static String text(JsonNode status, boolean killed) {
        List<String> symbols = new ArrayList<>();
        status.path("symbols").forEach(each -> symbols.add(each.asText()));
        StringBuilder out = new StringBuilder();
        out.append("  " + text(status, "mode") + "  " + text(status, "state") + (killed ? "  (kill switch on)" : "")
                + "   " + text(status, "strategy") + " · " + String.join(", ", symbols) + " · "
                + text(status, "timeframe") + "   pid " + text(status, "pid") + "\n");
        out.append("  market   " + text(status, "market_time") + "   speed " + text(status, "speed") + "   updated "
                + text(status, "updated") + "\n");
        out.append("  equity   " + text(status, "equity") + " " + text(status, "currency") + "   trades "
                + text(status, "trades") + "   fills " + text(status, "fills") + "   journal record "
                + text(status, "journal_sequence") + "\n");
        for (JsonNode position : status.path("positions")) {
            out.append("  position " + text(position, "symbol") + "  " + text(position, "amount") + " at "
                    + text(position, "entry_price") + "  unrealized " + text(position, "unrealized") + "\n");
        }
        if (status.path("positions").isEmpty()) out.append("  no positions\n");
        return out.toString();
    }

    private static String text(JsonNode document, String name) {
        return document.path(name).asText();
    }
}
