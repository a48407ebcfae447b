package io.viper.app.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.console.Json;
import io.viper.app.console.Times;
import io.viper.live.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the running process says about itself, for others to read: replaced whole about once a second. A projection: a run
 * goes on without it.
 *
 * @param file where it is
 */
public record StatusFile(Path file) {

    /** What is the same for the whole run: strategy, symbols and the like, in the order in which they are written. */
    public void write(Map<String, Object> run, Status status, boolean stopped) {
        Map<String, Object> document = new LinkedHashMap<>(run);
        document.put("state", stopped ? "STOPPED" : status.state());
        document.put("pid", ProcessHandle.current().pid());
        document.put("process_started", started(ProcessHandle.current()));
        document.put("updated", Instant.now().toString());
        document.putAll(facts(status));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(temporary, Json.pretty(document));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            // Nobody's money depends on it; whoever asks sees how old the last one is.
        }
    }

    /** The facts of a status under the names that programs read. */
    public static Map<String, Object> facts(Status status) {
        Map<String, Object> facts = new LinkedHashMap<>(PermissionText.facts(status.permission()));
        facts.put("market_time", status.marketTime() == 0 ? "" : Times.instantText(status.marketTime()));
        facts.put("journal_sequence", status.sequence());
        facts.put("events", status.events());
        facts.put("fills", status.fills());
        facts.put("trades", status.trades());
        facts.put("equity", Amounts.money(status.equityUnits()));
        facts.put("currency", status.currency());
        List<Object> positions = new ArrayList<>();
        for (Status.Held held : status.positions()) {
            Map<String, Object> position = new LinkedHashMap<>();
            position.put("symbol", held.symbol());
            position.put("amount", Amounts.plain(held.amount()));
            position.put("entry_price", Amounts.plain(held.entryPrice()));
            position.put("unrealized", Amounts.money(held.unrealizedUnits()));
            positions.add(position);
        }
        facts.put("positions", positions);
        if (!status.barred().isEmpty())
            facts.put(
                    "barred",
                    status.barred().stream()
                            .map(each -> Map.of("symbol", each.symbol(), "would_pass_if", each.until()))
                            .toList());
        List<Object> dust = new ArrayList<>();
        for (Status.Dust each : status.dust()) {
            Map<String, Object> coins = new LinkedHashMap<>();
            coins.put("symbol", each.symbol());
            coins.put("amount", Amounts.plain(each.amount()));
            coins.put("cost", Amounts.money(each.costUnits()));
            dust.add(coins);
        }
        if (!dust.isEmpty()) facts.put("dust", dust);
        if (!status.exchanges().isEmpty())
            facts.put(
                    "exchanges",
                    status.exchanges().stream().map(StatusFile::part).toList());
        facts.put("state_hash", "%016x".formatted(status.stateHash()));
        return facts;
    }

    private static Map<String, Object> part(Status.Part part) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("exchange", part.exchange());
        facts.put("state", part.ready() ? "READY" : "RECONCILING");
        facts.put("reason", part.reason());
        facts.put("equity", Amounts.money(part.equityUnits()));
        return facts;
    }

    /** What was written last; empty if nothing was, or if it cannot be read. */
    public Optional<JsonNode> read() {
        try {
            return Optional.of(new ObjectMapper().readTree(Files.readString(file)));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Whether the process that wrote it is still there. A process that got the same number later is another one. */
    public static boolean isAlive(JsonNode document) {
        if (document.path("state").asText().equals("STOPPED")) return false;
        Optional<ProcessHandle> process = ProcessHandle.of(document.path("pid").asLong());
        return process.isPresent()
                && process.get().isAlive()
                && started(process.get())
                        .equals(document.path("process_started").asText());
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }
}
