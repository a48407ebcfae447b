package io.viper.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.console.Screen;
import io.viper.app.console.Screen.Line;
import io.viper.app.control.ControlClient;
import io.viper.app.control.Standing;
import io.viper.app.paper.JournaledRun;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.PermissionText;
import io.viper.app.paper.StatusFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper status}: what the running process says about itself, or how the journal of the last one ends. */
@CommandLine.Command(
        name = "status",
        description = "Show what runs, or how the last run ended (exit 5): mode, state, equity, bots, positions.")
final class StatusCommand extends Command {

    @Mixin
    HomeOption home = new HomeOption();

    @Option(names = "--check", description = "Exit 11 if entries are not allowed, a bot has failed, or nobody answers.")
    boolean check;

    @Option(
            names = "--watch",
            paramLabel = "TIME",
            arity = "0..1",
            fallbackValue = "2s",
            description = "Show it again after each such time, ${FALLBACK-VALUE} if none is named, until nothing runs;"
                    + " with --check until something is wrong.")
    String watch = "";

    StatusCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        PaperHome paper = home.paper(workshop);
        if (watch.isEmpty()) {
            ObjectNode status = status(paper);
            show(status);
            return ended(status);
        }
        long nanos = TimeUnit.SECONDS.toNanos(Asking.seconds("--watch", watch));
        try {
            if (!workshop.surroundings().terminal() || common.json) return lines(paper, nanos);
            return screen(paper, nanos);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /** Draws until somebody leaves, or it ends: how, stays on the terminal. */
    private ExitCode screen(PaperHome paper, long nanos) throws FailureException, InterruptedException {
        ObjectNode status = status(paper);
        try (Screen screen = Screen.open(workshop.console())) {
            while (ended(status) == ExitCode.SUCCESS) {
                List<Line> lines = new ArrayList<>();
                text(status).lines().forEach(line -> lines.add(new Line(line, "")));
                lines.add(new Line("q quit", ""));
                screen.draw(lines);
                if (screen.await(nanos) == 'q') return ExitCode.SUCCESS;
                status = status(paper);
            }
        }
        show(status);
        return ended(status);
    }

    /** Ends when nobody reads any more, too. */
    private ExitCode lines(PaperHome paper, long nanos) throws FailureException, InterruptedException {
        Console console = workshop.console();
        while (true) {
            ObjectNode status = status(paper);
            if (common.json) console.println(status.toString());
            else show(status);
            if (ended(status) != ExitCode.SUCCESS || console.out().checkError()) return ended(status);
            Pause.whileRunning(status.path("pid").asLong(), nanos);
        }
    }

    private void show(ObjectNode status) {
        if (common.json) workshop.console().print(status.toPrettyString() + "\n");
        else workshop.console().printText(text(status));
    }

    /** What the status says to scripts; {@link ExitCode#SUCCESS} if it runs and nothing that is checked is wrong. */
    private ExitCode ended(ObjectNode status) {
        if (!status.path("running").asBoolean()) return ExitCode.NOT_RUNNING;
        return check && !healthy(status) ? ExitCode.CHECK_FAILED : ExitCode.SUCCESS;
    }

    private ObjectNode status(PaperHome paper) throws FailureException {
        Optional<JsonNode> file = new StatusFile(paper.status()).read().filter(StatusFile::isAlive);
        ObjectNode status = file.isPresent() ? said(paper, file.get()) : read(paper);
        status.put("running", status.path("caveat").asText().isEmpty());
        status.put("killed", paper.kill().killed());
        return status;
    }

    /** What the process says about itself; without its bots if it does not answer, which a check tells. */
    private static ObjectNode said(PaperHome paper, JsonNode file) {
        ObjectNode status = ((ObjectNode) file).deepCopy();
        status.putArray("bots");
        try {
            status.set("bots", new ControlClient(paper).view().path("bots"));
        } catch (FailureException silent) {
            // The file of the process is what is left to show.
        }
        return status;
    }

    private ObjectNode read(PaperHome paper) throws FailureException {
        Standing standing = Standing.of(paper, workshop.strategies());
        JournaledRun run = JournaledRun.open(paper, workshop.strategies());
        ObjectNode status = new ObjectMapper().valueToTree(run.facts());
        status.setAll((ObjectNode) standing.document().path("status"));
        status.set("bots", standing.document().path("bots"));
        status.put("caveat", standing.caveat());
        return status;
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

    private static String text(JsonNode status) {
        StringBuilder out = new StringBuilder();
        boolean running = status.path("running").asBoolean();
        if (!running) out.append("  ").append(text(status, "caveat")).append('\n');
        out.append("  " + text(status, "mode") + "  " + text(status, "state")
                + (status.path("killed").asBoolean() ? "  (kill switch on)" : "") + "   " + text(status, "strategy")
                + " · " + symbols(status) + " · " + text(status, "timeframe")
                + (running ? "   pid " + text(status, "pid") : "") + "\n");
        String permission = PermissionText.of(status);
        if (!permission.isEmpty()) out.append("  " + permission + "\n");
        out.append("  market   " + text(status, "market_time")
                + (running ? "   speed " + text(status, "speed") + "   updated " + text(status, "updated") : "")
                + "\n");
        out.append("  equity   " + text(status, "equity") + " " + text(status, "currency") + "   trades "
                + text(status, "trades") + "   fills " + text(status, "fills") + "   journal record "
                + text(status, "journal_sequence") + "\n");
        for (JsonNode part : status.path("exchanges")) {
            out.append("  exchange " + text(part, "exchange") + "  " + text(part, "state") + "  equity "
                    + text(part, "equity") + (text(part, "reason").isEmpty() ? "" : "  " + text(part, "reason"))
                    + "\n");
        }
        for (JsonNode barred : status.path("barred")) {
            out.append("  barred   " + text(barred, "symbol") + "  entries wait until " + text(barred, "would_pass_if")
                    + "\n");
        }
        for (JsonNode bot : status.path("bots")) {
            out.append("  bot      " + text(bot, "bot") + "  " + text(bot, "state") + "  " + text(bot, "activity")
                    + "  " + text(bot, "symbols") + "\n");
        }
        for (JsonNode position : status.path("positions")) {
            out.append("  position " + text(position, "symbol") + "  " + text(position, "amount") + " at "
                    + text(position, "entry_price") + "  unrealized " + text(position, "unrealized") + "\n");
        }
        if (status.path("positions").isEmpty()) out.append("  no positions\n");
        for (JsonNode coins : status.path("dust")) {
            out.append("  dust     " + text(coins, "symbol") + "  " + text(coins, "amount")
                    + "  less than a lot, with the next purchase\n");
        }
        return out.toString();
    }

    private static String symbols(JsonNode status) {
        List<String> symbols = new ArrayList<>();
        status.path("symbols").forEach(each -> symbols.add(each.asText()));
        return String.join(", ", symbols);
    }

    private static String text(JsonNode document, String name) {
        return document.path(name).asText();
    }
}
