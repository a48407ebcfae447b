package io.viper.app.run;

import io.viper.core.model.Timeframe;
import io.viper.store.series.SeriesInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Where a symbol is stored of several exchanges: one for all symbols, if one has them all. */
record Exchanges(List<List<SeriesInfo>> offers) {

    /** The same offers, each of one exchange only. */
    List<List<SeriesInfo>> best(Period period, Timeframe decision) {
        TreeSet<String> common = names(offers.getFirst());
        for (List<SeriesInfo> offer : offers) common.retainAll(names(offer));
        List<List<SeriesInfo>> chosen = new ArrayList<>();
        String one = common.isEmpty() ? "" : best(common, offers, period, decision);
        for (List<SeriesInfo> offer : offers) {
            chosen.add(of(offer, one.isEmpty() ? best(names(offer), List.of(offer), period, decision) : one));
        }
        return chosen;
    }

    /** The exchange that covers most of the period; of these the one with the finest bars; of these the first by name. */
    private static String best(
            TreeSet<String> names, List<List<SeriesInfo>> offers, Period period, Timeframe decision) {
        Comparator<String> order = Comparator.comparingLong((String name) -> covered(name, offers, period, decision))
                .thenComparingLong(name -> -finest(name, offers, decision))
                .thenComparing(Comparator.reverseOrder());
        return names.stream().max(order).orElseThrow();
    }

    /** The least covered instrument counts, in whole days. */
    private static long covered(String name, List<List<SeriesInfo>> offers, Period period, Timeframe decision) {
        return offers.stream()
                .mapToLong(offer -> of(offer, name).stream()
                        .filter(info -> DataChooser.makes(info, decision))
                        .mapToLong(info -> DataChooser.covered(info, period) / Timeframe.DAY)
                        .max()
                        .orElse(-1))
                .min()
                .orElse(-1);
    }

    /** Length of the shortest bars of an exchange that can make the deciding ones. */
    private static long finest(String name, List<List<SeriesInfo>> offers, Timeframe decision) {
        return offers.stream()
                .flatMap(offer -> of(offer, name).stream())
                .filter(info -> DataChooser.makes(info, decision))
                .mapToLong(info -> DataChooser.timeframe(info).nanos())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static List<SeriesInfo> of(List<SeriesInfo> offer, String name) {
        return offer.stream().filter(info -> info.id().exchange().equals(name)).toList();
    }

    private static TreeSet<String> names(List<SeriesInfo> offer) {
        TreeSet<String> names = new TreeSet<>();
        offer.forEach(info -> names.add(info.id().exchange()));
        return names;
    }
}
