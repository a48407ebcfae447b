package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.doctor.DataExam;
import io.viper.app.doctor.ExchangeExam;
import io.viper.app.doctor.Finding;
import io.viper.app.doctor.Finding.Level;
import io.viper.app.doctor.MachineExam;
import io.viper.app.exchange.Asking;
import io.viper.app.exchange.ExchangeCatalog;
import io.viper.app.exchange.Keys;
import io.viper.app.exchange.ListingChooser;
import io.viper.app.exchange.RefusedException;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.store.MarketStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper doctor}: everything that can be wrong, with what helps. */
@CommandLine.Command(
        name = "doctor",
        description = "Look at everything that can be wrong, and say how to fix it. Changes nothing.",
        footer = {
            "",
            "With --exchange it asks that exchange: latency, clock and, where the environment has a key, what the key may do, "
                    + "position mode, leverage and open positions. Exit 0 in order, 1 something is wrong, 11 with --strict.",
            "  viper doctor",
            "  viper doctor --exchange bitget --symbols BTCUSDT --strict"
        })
final class DoctorCommand extends Command {
    private static final List<String> AREAS = List.of(
            "runtime", "disk", "state", "ports", "data", "network", "clock", "keys", "mode", "leverage", "account");

    @Mixin
    HomeOption home = new HomeOption();

    @Option(names = "--exchange", paramLabel = "NAME", description = "Ask this exchange, too.")
    String exchange = "";

    @Option(names = "--product", paramLabel = "KIND", description = "linear, spot or inverse; ${DEFAULT-VALUE}.")
    String product = "linear";

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "SYMBOL",
            description = "Whose mode and leverage to look at.")
    List<String> symbols = List.of();

    @Option(names = "--demo", description = "The exchange's test environment, and its key.")
    boolean demo;

    @Option(names = "--url", paramLabel = "URL", description = "Where the exchange is, if not at its own address.")
    String url = "";

    @Option(names = "--only", split = ",", paramLabel = "AREA", description = "Only some of what the lines begin with.")
    List<String> only = List.of();

    @Option(names = "--strict", description = "Exit 11 if anything is wrong, warnings included.")
    boolean strict;

    DoctorCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        for (String each : only) {
            if (!AREAS.contains(each)) {
                throw Failure.usage("--only " + each + " is not known", "give some of " + String.join(", ", AREAS))
                        .toException();
            }
        }
        List<Finding> findings = findings().stream()
                .filter(each -> only.isEmpty() || only.contains(each.area()))
                .toList();
        if (common.json) workshop.console().print(Json.pretty(document(findings)));
        else tell(findings);
        boolean failed = count(findings, Level.FAIL) > 0;
        if (strict && (failed || count(findings, Level.WARN) > 0)) return ExitCode.CHECK_FAILED;
        return failed ? ExitCode.UNWELL : ExitCode.SUCCESS;
    }

    private boolean wants(String... areas) {
        return only.isEmpty() || List.of(areas).stream().anyMatch(only::contains);
    }

    private List<Finding> findings() throws FailureException {
        MachineExam machine = new MachineExam(home.paper(workshop));
        List<Finding> all = new ArrayList<>();
        if (wants("runtime")) all.addAll(machine.runtime(workshop.surroundings()));
        if (wants("disk")) all.addAll(machine.disk());
        if (wants("state")) all.addAll(machine.state());
        if (wants("ports")) all.addAll(machine.ports());
        if (wants("data")) {
            try (MarketStore store = workshop.store(home.home)) {
                all.addAll(new DataExam(store).data(System.currentTimeMillis() * 1_000_000L));
            }
        }
        if (!wants("network", "clock", "keys", "mode", "leverage", "account")) return all;
        if (exchange.isEmpty()) all.add(Finding.none("network", "no exchange was asked; give --exchange"));
        else all.addAll(exchangeFindings());
        return all;
    }

    private List<Finding> exchangeFindings() throws FailureException {
        Product market = ListingChooser.product(product);
        boolean real = url.isEmpty() && !demo;
        Protocol protocol = ExchangeCatalog.of(exchange, market, !real);
        if (demo && !protocol.capabilities().has(Feature.DEMO)) {
            throw Failure.usage(exchange + " has no test environment here", "leave --demo out")
                    .toException();
        }
        boolean allowed = Keys.mayGoTo(url);
        Optional<Credentials> key =
                allowed ? Keys.of(exchange, protocol, real, workshop.surroundings()) : Optional.empty();
        String address = url.isEmpty() ? protocol.endpoints().rest() : url;
        Caller caller = new Caller(
                protocol, address, key.orElse(null), Caller.Timing.STANDARD, new Governor(protocol.budgets()));
        ExchangeExam exam = new ExchangeExam(protocol, caller);
        List<Finding> all = new ArrayList<>(exam.network());
        if (all.stream()
                .anyMatch(each -> each.level() == Level.FAIL && each.area().equals("network"))) return all;
        if (key.isEmpty()) {
            String why = allowed ? "none in " + Keys.prefix(exchange, real) + "_API_KEY" : "none is sent to " + url;
            all.add(Finding.none("keys", why + "; paper needs none"));
            return all;
        }
        Optional<String> flaw = protocol.flaw(key.get());
        if (flaw.isPresent()) {
            all.add(Finding.fail("keys", flaw.get(), Keys.remedy(Keys.prefix(exchange, real))));
            return all;
        }
        all.addAll(exam.key());
        all.addAll(exam.positions(market));
        all.addAll(exam.fees(market));
        try {
            List<Listing> listings = new Asking(protocol, caller).listings(market);
            for (Listing each : ListingChooser.choose(listings, symbols, exchange, market)) {
                all.addAll(exam.settings(each));
            }
        } catch (RefusedException refused) {
            all.add(Finding.fail("network", String.valueOf(refused.getMessage()), "start it again"));
        }
        return all;
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(each -> each.level() == level).count();
    }

    private void tell(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        String area = "";
        for (Finding each : findings) {
            String sign = switch (each.level()) {
                case OK -> "✔";
                case NONE -> "–";
                case WARN -> "!";
                case FAIL -> "✖";
            };
            String name = each.area().equals(area) ? "" : each.area();
            area = each.area();
            text.append(String.format(Locale.ROOT, "  %-9s %s %s", name, sign, each.text()));
            if (!each.fix().isEmpty()) text.append(" → ").append(each.fix());
            text.append('\n');
        }
        text.append(String.format(
                Locale.ROOT, "  %d warnings, %d errors.%n", count(findings, Level.WARN), count(findings, Level.FAIL)));
        workshop.console().printText(text.toString().replace(System.lineSeparator(), "\n"));
    }

    private static Map<String, Object> document(List<Finding> findings) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Finding each : findings) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("area", each.area());
            row.put("level", each.level().word());
            row.put("text", each.text());
            row.put("fix", each.fix());
            rows.add(row);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("warnings", count(findings, Level.WARN));
        document.put("errors", count(findings, Level.FAIL));
        document.put("findings", rows);
        return document;
    }
}
