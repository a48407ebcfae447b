package io.viper.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.control.ControlClient;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.StatusFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper status}: what the running process says about itself. */
@CommandLine.Command(name = "status", description = "Show what runs: mode, state, equity, bots, positions.")
final class StatusCommand extends Command {

    @Mixin
    HomeOption home = new HomeOption();

    @Option(names = "--check", description = "Exit 11 if entries are not allowed, a bot has failed, or nobody answers.")
    boolean check;

    StatusCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        PaperHome paper = home.paper(workshop);
        Optional<JsonNode> found = new StatusFile(paper.status()).read();
        boolean runs = found.isPresent() && StatusFile.isAlive(found.get());
        if (!runs) throw nothing(paper, found).toException();
        JsonNode status = found.get();
        ArrayNode bots = bots(paper);
        ((ObjectNode) status).set("bots", bots);
        if (common.json) workshop.console().print(status.toPrettyString() + "\n");
        else workshop.console().printText(text(status, paper.kill().killed()));
        return check && !healthy(status) ? ExitCode.CHECK_FAILED : ExitCode.SUCCESS;
    }

    /** What the process says about its bots; none if it does not answer, which a check tells. */
    private static ArrayNode bots(PaperHome paper) {
        ArrayNode bots = JsonNodeFactory.instance.arrayNode();
        try {
            new ControlClient(paper).view().path("bots").forEach(bots::add);
        } catch (FailureException silent) {
            // The file of the process is what is left to show.
        }
        return bots;
    }

    private static boolean healthy(JsonNode status) {
        boolean failed = false;
        for (JsonNode bot : status.path("bots")) {
            failed |= text(bot, "state").equals("ERROR") || text(bot, "reason").startsWith("failed");
        }
        return text(status, "state").equals("READY")
                && !failed
                && !status.path("bots").isEmpty();
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
        for (JsonNode bot : status.path("bots")) {
            out.append("  bot      " + text(bot, "bot") + "  " + text(bot, "state") + "  " + text(bot, "activity")
                    + "  " + text(bot, "symbols") + "\n");
        }
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
