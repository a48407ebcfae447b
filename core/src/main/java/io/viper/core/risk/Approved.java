package io.viper.core.risk;

import io.viper.core.model.OrderSpec;

/** An order that risk allows. Only this package can make one, and execution accepts nothing else. */
public final class Approved implements Outcome {
    private final Decision decision;
    private final Intent intent;
    private final OrderSpec order;

    Approved(Decision decision, Intent intent, OrderSpec order) {
        this.decision = decision;
        this.intent = intent;
        this.order = order;
    }

    @Override
    public Decision decision() {
        return decision;
    }

    /** What was wanted. */
    public Intent intent() {
        return intent;
    }

    /** What may be sent: the order wanted, in the size that was allowed. */
    public OrderSpec order() {
        return order;
    }
}
