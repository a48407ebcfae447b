package io.viper.store.ticks;

import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.core.model.InstrumentId;
import io.viper.store.series.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recorded ticks as files, one for each minute or so: {@code 0001790352000000000-0001790352060000000.ticks}, named by when their
 * first and last rows were received. A part is whole or it is not there, so a recording that was killed lacks its last part only.
 *
 * @param folder of the parts; need not exist
 * @param id of the instrument
 */
public record TickParts(Path folder, InstrumentId id) {
    private static final String END = ".ticks";
    private static final String NAME = "%019d-%019d" + END;
    private static final int DIGITS = 19;

    /** Adds a part, durably. */
    public void add(TickSeries part) throws DataException {
        TickColumns rows = part.units();
        String name = String.format(Locale.ROOT, NAME, rows.heard(0), rows.heard(rows.size() - 1));
        try {
            TickFile.write(folder.resolve(name), part);
        } catch (IOException failure) {
            throw DataException.of(folder.resolve(name).toString(), failure);
        }
    }

    /** When the last row was received; empty if there is none. */
    public OptionalLong last() throws DataException {
        return files().stream()
                .mapToLong(file -> Long.parseLong(file.getFileName().toString().substring(DIGITS + 1, 2 * DIGITS + 1)))
                .max();
    }

    /** All parts behind what was there before; a part that is in it already is passed over. */
    public Optional<TickSeries> with(Optional<TickSeries> before) throws DataException {
        Set<String> known = new HashSet<>();
        before.ifPresent(series -> known.addAll(series.sources()));
        List<TickSeries> parts = new ArrayList<>();
        for (Path file : files()) {
            TickSeries part = TickFile.read(file, id);
            if (!known.containsAll(part.sources())) parts.add(part);
        }
        if (parts.isEmpty()) return before;
        TickSeries recorded = joined(parts);
        return Optional.of(before.map(series -> series.with(recorded)).orElse(recorded));
    }

    private TickSeries joined(List<TickSeries> parts) {
        TickColumnsBuilder rows = new TickColumnsBuilder(true);
        List<String> sources = new ArrayList<>();
        int prices = 0;
        int amounts = 0;
        for (TickSeries part : parts) {
            TickColumns units = part.units();
            for (int i = 0; i < units.size(); i++) {
                rows.add(units.time(i), units.heard(i), units.kind(i), units.ends(i), units.ticks(i), units.lots(i));
            }
            sources.addAll(part.sources());
            prices = Math.max(prices, part.priceDecimals());
            amounts = Math.max(amounts, part.amountDecimals());
        }
        return new TickSeries(id, rows.build(), prices, amounts, sources);
    }

    /** Removes all parts. */
    public void remove() throws IOException {
        try {
            for (Path file : files()) Files.deleteIfExists(file);
        } catch (DataException unreadable) {
            throw new IOException(unreadable);
        }
    }

    private List<Path> files() throws DataException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            Path[] files = all.filter(file -> file.getFileName().toString().matches("[0-9]{19}-[0-9]{19}\\" + END))
                    .toArray(Path[]::new);
            Arrays.sort(files);
            return List.of(files);
        } catch (IOException failure) {
            throw DataException.of(folder.toString(), failure);
        }
    }
}
