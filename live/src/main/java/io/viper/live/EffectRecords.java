package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.execution.Order;
import io.viper.core.model.Effect;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.IntentAccepted;
import io.viper.journal.codec.JournalRecord.Output;
import io.viper.journal.codec.JournalRecord.SendStarted;
import java.util.List;
import java.util.function.LongFunction;

/** What the journal has to hold before an effect may leave. */
final class EffectRecords {
    private EffectRecords() {}

    /**
     * For an order its intent, with the decision that let it through, and the begin of sending under the name that the
     * exchange is told; for a change or a cancel the effect itself. To be asked before the next event.
     */
    static List<JournalRecord> of(Engine engine, Effect effect, long time, LongFunction<String> names) {
        if (!(effect instanceof Effect.PlaceOrder place)) return List.of(new Output(time, effect));
        long id = place.orderId();
        Order order = engine.order(id);
        if (order == null) throw new IllegalStateException("order " + id + " is to be placed and is not known");
        String verdict = place.order().reduceOnly() ? "reduces" : "approved";
        return List.of(
                new IntentAccepted(time, id, order.decisionId(), place.order(), verdict),
                new SendStarted(time, id, names.apply(id)));
    }

    /** Names for an exchange that ends with the process. */
    static String simulated(long orderId) {
        return "vpr-" + orderId;
    }
}
