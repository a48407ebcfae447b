package io.viper.journal.codec;

import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.OrderSpec;
import java.util.List;

/** Everything that can stand in a journal. */
public sealed interface JournalRecord {

    /** When it happened, UTC epoch nanoseconds. */
    long time();

    /** What the engine was told. */
    record Input(Event event) implements JournalRecord {
        @Override
        public long time() {
            return event.time();
        }
    }

    /** What the engine wanted done; a replay must want the same again. */
    record Output(long time, Effect effect) implements JournalRecord {}

    /**
     * What a run is made of; the first record that a replay needs.
     *
     * @param mode {@code paper}, {@code live}, …: a restart never changes it silently
     * @param build which program wrote what follows
     * @param configHash which settings
     * @param seed what chance started from
     * @param instruments by their number in the run
     */
    record RunManifest(
            long time, String mode, String build, String configHash, long seed, List<InstrumentSpec> instruments)
            implements JournalRecord {
        public RunManifest {
            instruments = List.copyOf(instruments);
        }
    }

    /**
     * A writer took the journal over. Written by the journal itself.
     *
     * @param epoch one more than the last writer's
     * @param owner who it is, for people
     */
    record EpochStarted(long time, long epoch, String owner) implements JournalRecord {}

    /**
     * Risk let an order through. Must be durable before {@link SendStarted} is acted upon.
     *
     * @param orderId our number of the order
     * @param decisionId which decision
     * @param order what was approved
     * @param verdict why, for people and for the audit
     */
    record IntentAccepted(long time, long orderId, long decisionId, OrderSpec order, String verdict)
            implements JournalRecord {}

    /**
     * From here on the exchange may have the order. Must be durable before a byte leaves.
     *
     * @param orderId our number of the order
     * @param clientOrderId the name that the exchange is told
     */
    record SendStarted(long time, long orderId, String clientOrderId) implements JournalRecord {}

    /**
     * Somebody outside wants something: a person, a webhook, a schedule.
     *
     * @param source who
     * @param id the sender's name for it, by which a repeat is known; empty if there is none
     * @param name what
     * @param body the details, in the form the source gave them
     */
    record CommandReceived(long time, String source, String id, String name, Bytes body) implements JournalRecord {}

    /**
     * What the state was worth at this point: a replay that comes to another hash has gone astray.
     *
     * @param events how many events the engine had handled
     * @param hash the engine's state hash
     */
    record StateHashed(long time, long events, long hash) implements JournalRecord {}

    /**
     * What the ticks were worth that orders could meet before this moment, where they met ticks: the journal does not hold
     * these, and a run that is made again has to meet the same.
     *
     * @param digests of each instrument, by its number in the run
     */
    record TicksHashed(long time, List<Long> digests) implements JournalRecord {
        public TicksHashed {
            digests = List.copyOf(digests);
        }
    }

    /** The writer went in good order. Written by the journal itself. */
    record JournalClosed(long time) implements JournalRecord {}
}
