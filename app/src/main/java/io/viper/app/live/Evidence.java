package io.viper.app.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.FailureException;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.PaperSetup;
import io.viper.app.paper.StatusFile;
import io.viper.app.paper.Team;
import io.viper.app.strategy.LoadedStrategy;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Timeframe;
import io.viper.journal.codec.JournalRecord;
import io.viper.live.JournalReplay;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a run on paper has shown of a strategy, before it is given money. */
final class Evidence {
    private static final double LEAST_DAYS = 14;
    private static final long LEAST_TRADES = 30;

    private Evidence() {}

    /**
     * The check.
     *
     * @param home of the run on paper
     * @param team that is to go live
     */
    static Check of(PaperHome home, Team team) {
        String wanted = "; wanted are 14 days and 30 trades on paper with the same strategy: --evidence DIR";
        Optional<JsonNode> status = new StatusFile(home.status()).read();
        if (!home.paper() || status.isEmpty()) return Check.mind("evidence", "none" + wanted);
        try {
            JournalReplay journal = PaperFailures.guarded(() -> JournalReplay.of(home.existingJournal()));
            List<String> untested = team.without(tested(journal));
            if (!untested.isEmpty()) return Check.mind("evidence", of(team, untested) + wanted);
            long from = journal.settings().from();
            Instant to = Instant.parse(status.get().path("market_time").asText());
            double days = (to.toEpochMilli() * 1_000_000.0 - from) / Timeframe.DAY;
            long trades = status.get().path("trades").asLong();
            String text = String.format(Locale.ROOT, "%.1f days and %d trades on paper", days, trades);
            boolean enough = days >= LEAST_DAYS && trades >= LEAST_TRADES;
            return enough ? Check.good("evidence", text) : Check.mind("evidence", text + wanted);
        } catch (FailureException | DateTimeParseException | IllegalArgumentException unreadable) {
            return Check.mind("evidence", "it cannot be read" + wanted);
        }
    }

    private static String of(Team team, List<String> untested) {
        return team.bots() ? "without " + String.join(", ", untested) : "of another strategy";
    }

    /** Whose code has traded: the strategy that it began with, and every bot. */
    private static Set<String> tested(JournalReplay journal) throws FailureException {
        Set<String> tested = new HashSet<>();
        Map<String, String> settings = journal.settings().values();
        tested.add(LoadedStrategy.code(
                settings.getOrDefault(PaperSetup.STRATEGY, ""), settings.getOrDefault(PaperSetup.FINGERPRINT, "")));
        return PaperFailures.guarded(() -> {
            journal.records(record -> {
                if (record instanceof JournalRecord.Input(BotEvent.Added added))
                    tested.add(LoadedStrategy.code(added.strategy(), added.fingerprint()));
            });
            return tested;
        });
    }
}
