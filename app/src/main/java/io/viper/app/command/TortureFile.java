package io.viper.app.command;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.backtest.torture.Ordeal;
import io.viper.backtest.torture.Torture;
import io.viper.core.simulation.FaultKind;
import io.viper.core.simulation.Mishap;
import io.viper.core.strategy.Strategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A failure on the disk: what repeats it, made as small as it could be, to be run for ever. */
record TortureFile(
        String strategy,
        String invariant,
        long seed,
        int bars,
        Set<FaultKind> kinds,
        boolean always,
        Set<Mishap> spared,
        Ordeal.Acts acts) {
    TortureFile {
        kinds = Set.copyOf(kinds);
        spared = Set.copyOf(spared);
    }

    static TortureFile of(String strategy, Torture.Failure failure) {
        Ordeal ordeal = failure.ordeal();
        return new TortureFile(
                strategy,
                failure.violation().invariant(),
                ordeal.seed(),
                ordeal.bars(),
                ordeal.kinds(),
                ordeal.always(),
                ordeal.spared(),
                ordeal.acts());
    }

    /** Its usual name. */
    String name() {
        return "seed-" + seed + "-" + invariant + ".json";
    }

    Ordeal ordeal(@Nullable Supplier<Strategy> given) {
        return Ordeal.of(seed, given)
                .withBars(bars)
                .withKinds(kinds)
                .withSpared(spared)
                .withActs(acts);
    }

    void write(Path file) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("strategy", strategy);
        document.put("invariant", invariant);
        document.put("seed", seed);
        document.put("bars", bars);
        document.put("faults", kinds.stream().map(Enum::name).sorted().toList());
        document.put("spared", spared.stream().map(Mishap::toString).sorted().toList());
        document.put("first_act", acts.from());
        document.put("acts_before", acts.to());
        try {
            Files.writeString(file, Json.pretty(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TortureFile read(Path file) throws FailureException {
        try {
            JsonNode document = new ObjectMapper().readTree(Files.readString(file));
            EnumSet<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
            document.path("faults").forEach(each -> kinds.add(FaultKind.valueOf(each.asText())));
            Set<Mishap> spared = new HashSet<>();
            document.path("spared").forEach(each -> spared.add(mishap(each.asText())));
            return new TortureFile(
                    document.required("strategy").asText(),
                    document.required("invariant").asText(),
                    document.required("seed").asLong(),
                    document.required("bars").asInt(),
                    kinds,
                    false,
                    spared,
                    new Ordeal.Acts(
                            document.required("first_act").asInt(),
                            document.required("acts_before").asInt()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw Failure.usage(file + " is no failure of a torture", "give a seed-….json that viper torture wrote")
                    .toException();
        } catch (IOException e) {
            throw Failure.usage(file + " cannot be read", "give a seed-….json that viper torture wrote")
                    .toException();
        }
    }

    private static Mishap mishap(String text) {
        int at = text.indexOf('#');
        return new Mishap(FaultKind.valueOf(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
    }
}
