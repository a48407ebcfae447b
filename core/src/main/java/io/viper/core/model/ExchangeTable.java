package io.viper.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The exchanges of a run. At each the run has an account and a line of its own; they are numbered in the order in which the run's
 * instruments name them.
 */
public final class ExchangeTable {
    private final List<String> names;
    private final int[] exchanges;

    private ExchangeTable(List<String> names, int[] exchanges) {
        this.names = names;
        this.exchanges = exchanges;
    }

    /** Of instruments by their numbers, or by places: see {@link PositionMode}. */
    public static ExchangeTable of(List<Instrument> instruments) {
        List<String> names = new ArrayList<>();
        int[] exchanges = new int[instruments.size()];
        for (int i = 0; i < exchanges.length; i++) {
            String name = instruments.get(i).id().exchange();
            if (!names.contains(name)) names.add(name);
            exchanges[i] = names.indexOf(name);
        }
        return new ExchangeTable(List.copyOf(names), exchanges);
    }

    /** How many there are. */
    public int size() {
        return names.size();
    }

    /** Whether there is more than one. */
    public boolean several() {
        return names.size() > 1;
    }

    /** The name of one, as {@link InstrumentId#exchange} has it. */
    public String name(int exchange) {
        return names.get(exchange);
    }

    /** All of them, by their numbers. */
    public List<String> names() {
        return names;
    }

    /** Number of the exchange that a place is at. */
    public int at(int place) {
        return exchanges[place];
    }

    /** The places at an exchange, in their order. */
    public int[] places(int exchange) {
        int[] places = new int[exchanges.length];
        int count = 0;
        for (int i = 0; i < exchanges.length; i++) if (exchanges[i] == exchange) places[count++] = i;
        return Arrays.copyOf(places, count);
    }
}
