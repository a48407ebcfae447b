package io.viper.app.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.app.paper.BotLibrary;
import io.viper.app.paper.RunSymbols;
import io.viper.core.bot.BotState;
import io.viper.core.bot.BotView;
import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.ConditionalStatus;
import io.viper.core.engine.Engine;
import io.viper.core.execution.Order;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.Portfolio;
import io.viper.live.Command;
import io.viper.live.PortfolioView;
import io.viper.live.RunningLoop;
import io.viper.live.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What can be asked at the door, and what becomes of it. Called by many threads. */
public final class ControlDesk {
    private static final int ANSWER_SECONDS = 10;

    private final RunningLoop loop;
    private final BotLibrary library;
    private final List<Instrument> instruments;
    private final OrderRouter router;
    private final ViewDocument views;
    private final OutsideDesk outside = new OutsideDesk();

    /**
     * The desk of a run.
     *
     * @param router divides orders among its exchanges
     */
    public ControlDesk(RunningLoop loop, BotLibrary library, List<Instrument> instruments, OrderRouter router) {
        this.loop = loop;
        this.router = router;
        this.library = library;
        this.instruments = List.copyOf(instruments);
        this.views = new ViewDocument(instruments);
    }

    Map<String, Object> answer(JsonNode request) throws FailureException {
        String command = request.path("command").asText();
        return switch (command) {
            case "view" -> {
                Map<String, Object> document = views.of(view());
                document.put("pid", ProcessHandle.current().pid());
                yield document;
            }
            default -> carryOut(command, request);
        };
    }

    private PortfolioView view() throws FailureException {
        return loop.view()
                .orElseThrow(() -> Failure.of(ExitCode.NOT_RUNNING, "the run is only beginning", "ask again")
                        .toException());
    }

    private Map<String, Object> carryOut(String command, JsonNode request) throws FailureException {
        String who = request.path("who").asText("somebody");
        Command asked =
                new Command(request.path("id").asText(), who, command, body(request), events(command, request, who));
        try {
            Command.Answer answer = loop.ask(asked).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (!answer.done()) {
                boolean bots = command.startsWith("bot-") || command.equals("pause") || command.equals("resume");
                String remedy = bots ? "see viper bot list" : "see viper orders and viper why";
                throw Failure.of(ExitCode.REFUSED, String.join("; ", answer.lines()), remedy)
                        .toException();
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("done", true);
            document.put("repeated", answer.repeated());
            document.put("lines", answer.lines());
            return document;
        } catch (TimeoutException late) {
            throw Failure.of(
                            ExitCode.TIMEOUT,
                            "the engine did not answer within " + ANSWER_SECONDS + " s",
                            "it may still do it: look before you ask again")
                    .toException();
        } catch (InterruptedException | ExecutionException ended) {
            throw Failure.of(ExitCode.NOT_RUNNING, "the run has ended", "").toException();
        }
    }

    /** The request as it is journaled: without what opens the door. */
    private static String body(JsonNode request) {
        var copy = ((ObjectNode) request).deepCopy();
        copy.remove("token");
        return copy.toString();
    }

    private Command.Events events(String command, JsonNode request, String who) throws FailureException {
        String bot = request.path("bot").asText();
        return switch (command) {
            case "bot-add" -> added(request, bot);
            case "bot-set" -> changed(request, bot, who);
            case "bot-start" -> one((time, _) -> new BotEvent.Started(time, bot, who));
            case "bot-stop" -> {
                boolean close = request.path("close").asBoolean();
                BotEvent.StopPolicy policy = close ? BotEvent.StopPolicy.CLOSE : BotEvent.StopPolicy.KEEP;
                yield one((time, _) -> new BotEvent.Stopped(time, bot, policy, who));
            }
            case "bot-remove" -> one((time, _) -> new BotEvent.Removed(time, bot, who));
            case "pause" -> {
                long seconds = request.path("seconds").asLong();
                yield (time, engine) -> named(engine, bot, BotState.RUNNING).stream()
                        .map(name -> new BotEvent.Paused(time, name, until(time, seconds), who))
                        .toList();
            }
            case "resume" ->
                (time, engine) -> named(engine, bot, BotState.PAUSED).stream()
                        .map(name -> new BotEvent.Resumed(time, name, who))
                        .toList();
            case "close" -> closed(request, who);
            case "settle" -> settled(request, who);
            case "cancel" -> canceled(request, who);
            case "signal" ->
                outside.signal(request, number(request.path("symbol").asText()), who);
            case "order" ->
                request.path("route").asBoolean()
                        ? outside.routed(request, who, router, away())
                        : outside.order(request, number(request.path("symbol").asText()), who);
            default -> throw Failure.usage("there is no command " + command, "").toException();
        };
    }

    /** The exchanges at which nothing is opened now. */
    private Set<String> away() throws FailureException {
        return view().status().exchanges().stream()
                .filter(each -> !each.ready())
                .map(Status.Part::exchange)
                .collect(Collectors.toSet());
    }

    /** One event. */
    @FunctionalInterface
    private interface OneEvent {
        Event.Operator at(long time, Engine engine);
    }

    private static Command.Events one(OneEvent event) {
        return (time, engine) -> List.of(event.at(time, engine));
    }

    private static long until(long time, long seconds) {
        return seconds <= 0 ? Long.MAX_VALUE : time + seconds * Timeframe.SECOND;
    }

    /** The bot of a name, or all of a state if none is named. */
    private static List<String> named(Engine engine, String name, BotState state) {
        if (!name.isEmpty()) return List.of(name);
        return engine.bots().stream()
                .filter(bot -> bot.state() == state)
                .map(BotView::name)
                .toList();
    }

    private Command.Events added(JsonNode request, String bot) throws FailureException {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode symbol : request.path("symbols")) numbers.add(number(symbol.asText()));
        BotLibrary.Adding adding = library.added(bot, request.path("strategy").asText(), parameters(request), numbers);
        return one((time, _) -> adding.at(time));
    }

    private Command.Events changed(JsonNode request, String bot, String who) throws FailureException {
        BotView known = view().bots().stream()
                .filter(each -> each.name().equals(bot))
                .findFirst()
                .orElseThrow(() -> Failure.of(ExitCode.NOT_FOUND, "there is no bot " + bot, "see viper bot list")
                        .toException());
        Map<String, String> parameters = new LinkedHashMap<>(known.parameters());
        parameters.putAll(parameters(request));
        library.prepare(known.strategy(), parameters);
        return one((time, _) -> new BotEvent.Changed(time, bot, parameters, who));
    }

    private static Map<String, String> parameters(JsonNode request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        request.path("parameters")
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        return parameters;
    }

    private int number(String symbol) throws FailureException {
        int number = RunSymbols.find(instruments, symbol);
        if (number >= 0) return number;
        List<String> symbols =
                instruments.stream().map(Instrument::name).distinct().toList();
        throw Failure.of(
                        ExitCode.NOT_FOUND,
                        "the run has no symbol " + symbol + Suggestion.of(symbol, symbols),
                        "symbols: " + String.join(", ", symbols))
                .toException();
    }

    /** Where several exchanges hold a symbol, it is closed at each. */
    private Command.Events closed(JsonNode request, String who) throws FailureException {
        String symbol = request.path("symbol").asText();
        boolean all = symbol.equals("all");
        List<Integer> meant = RunSymbols.all(instruments, symbol);
        if (!all && meant.isEmpty()) number(symbol);
        return (time, engine) -> {
            List<Event.Operator> events = new ArrayList<>();
            Portfolio portfolio = engine.portfolio();
            IntStream.range(0, portfolio.size())
                    .filter(place -> !portfolio.position(place).flat())
                    .map(portfolio::listed)
                    .filter(i -> all || meant.contains(i))
                    .distinct()
                    .forEach(i -> events.add(new AccountEvent.CloseAsked(time, i, who)));
            return events;
        };
    }

    private Command.Events settled(JsonNode request, String who) throws FailureException {
        int number = number(request.path("symbol").asText());
        double price = price(request.path("price").asText());
        return (time, engine) -> {
            Portfolio portfolio = engine.portfolio();
            List<Integer> held = IntStream.range(0, portfolio.size())
                    .filter(place -> portfolio.listed(place) == number)
                    .filter(place -> !portfolio.position(place).flat())
                    .boxed()
                    .toList();
            List<Integer> gone = held.stream()
                    .filter(place -> engine.standing(place).vanished() != 0)
                    .toList();
            return (gone.isEmpty() ? held : gone)
                    .stream()
                            .map(place -> new AccountEvent.PositionSettled(
                                    time, place, engine.standing(place).vanished(), price, who))
                            .toList();
        };
    }

    private static double price(String text) throws FailureException {
        try {
            double price = Double.parseDouble(text);
            if (price > 0 && price < Double.POSITIVE_INFINITY) return price;
        } catch (NumberFormatException none) {
            // as bad as nothing
        }
        throw Failure.usage(text + " is no price", "give what the exchange's own record says, such as 61234.5")
                .toException();
    }

    /** {@code all} are the entries: stops and targets of positions stay. */
    private static Command.Events canceled(JsonNode request, String who) throws FailureException {
        String order = request.path("order").asText().replaceFirst("^ord_", "");
        if (!order.equals("all") && !order.matches("[0-9]{1,18}")) {
            throw Failure.usage(order + " is no order", "write it as ord_12, or all")
                    .toException();
        }
        long only = order.equals("all") ? 0 : Long.parseLong(order);
        return (time, engine) -> {
            List<Event.Operator> events = new ArrayList<>();
            for (ConditionalOrder each : engine.conditionalOrders(ConditionalStatus.PENDING)) {
                boolean meant = only == 0 || each.number() == only;
                if (meant) events.add(new Event.ConditionalOrderWithdrawn(time, each.number(), who));
            }
            for (Order each : engine.workingOrders()) {
                boolean meant = only == 0 ? !each.spec().reduceOnly() : each.id() == only;
                if (meant) events.add(new AccountEvent.CancelAsked(time, each.id(), who));
            }
            return events;
        };
    }
}
