package io.viper.app.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.FailureException;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.PaperSetup;
import io.viper.app.paper.StatusFile;
import io.viper.core.model.Timeframe;
import io.viper.live.JournalReplay;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** What a run on paper has shown of a strategy, before it is given money. */
final class Evidence {
    private static final double LEAST_DAYS = 14;
    private static final long LEAST_TRADES = 30;

    private Evidence() {}

    /**
     * The check.
     *
     * @param home of the run on paper
     * @param fingerprint of the strategy that is to go live
     */
    static Check of(PaperHome home, String fingerprint) {
        String wanted = "; wanted are 14 days and 30 trades on paper with the same strategy: --evidence DIR";
        Optional<JsonNode> status = new StatusFile(home.status()).read();
        if (!home.paper() || status.isEmpty()) return Check.mind("evidence", "none" + wanted);
        try {
            JournalReplay journal = PaperFailures.guarded(() -> JournalReplay.of(home.existingJournal()));
            String tested = journal.settings().values().getOrDefault(PaperSetup.FINGERPRINT, "");
            if (!tested.equals(fingerprint)) return Check.mind("evidence", "of another strategy" + wanted);
            long from = Long.parseLong(journal.settings().value("run.from"));
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
}
