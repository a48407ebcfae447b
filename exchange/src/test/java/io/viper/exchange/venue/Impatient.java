package io.viper.exchange.venue;

import io.viper.exchange.Call;
import io.viper.exchange.StreamAround;
import io.viper.exchange.StreamProtocol;
import java.util.Optional;

/** A protocol that gives a silent line up sooner and, where that is asked for, leaves an old one and renews its ticket sooner. */
record Impatient(StreamProtocol real, Pace pace) implements StreamAround {
    private static final long PATIENCE_MILLIS = 1_500;

    /**
     * What is hurried.
     *
     * @param lifeMillis after which a line is old; 0 = as its exchange says
     * @param renewMillis after which a ticket is renewed; 0 = as its exchange says
     */
    record Pace(long lifeMillis, long renewMillis) {
        static final Pace USUAL = new Pace(0, 0);
    }

    @Override
    public Optional<Ticket> ticket() {
        return real.ticket().map(this::hurried);
    }

    private Ticket hurried(Ticket ticket) {
        Call<String> open = ticket.open();
        return pace.renewMillis() == 0 ? ticket : new Ticket(open, ticket.renew(), pace.renewMillis());
    }

    @Override
    public long pingMillis() {
        return real.pingMillis() == 0 ? 0 : PATIENCE_MILLIS / 3;
    }

    @Override
    public long silenceMillis() {
        return real.silenceMillis() == 0 ? 0 : PATIENCE_MILLIS;
    }

    @Override
    public long lifeMillis() {
        return pace.lifeMillis() == 0 ? real.lifeMillis() : pace.lifeMillis();
    }
}
