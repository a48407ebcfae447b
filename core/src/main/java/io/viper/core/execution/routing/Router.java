package io.viper.core.execution.routing;

import io.viper.core.execution.routing.Route.LeftOut;
import io.viper.core.execution.routing.Route.Part;
import io.viper.core.model.Instrument;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Divides an order among exchanges by their {@linkplain Score scores}. A small order goes to the best exchange that has room for
 * it; a larger one is divided in proportion to the scores, and none gets more than its book gives within the slippage that is
 * allowed: what one cannot take, the others do.
 *
 * @param mostSlippage of a part, in basis points of the best price
 * @param dividedFrom value in quote currency from which an order is divided
 * @param mostParts of an order
 * @param leastShare of an order that is worth a part, 0 to 1
 */
public record Router(double mostSlippage, double dividedFrom, int mostParts, double leastShare) {
    /** 50 basis points; from 1,000 on; three parts, of a tenth at least. */
    public static final Router STANDARD = new Router(50, 1_000, 3, 0.1);

    /** @throws IllegalArgumentException if nothing could ever be placed */
    public Router {
        if (!(mostSlippage > 0) || !(dividedFrom >= 0) || mostParts < 1 || !(leastShare > 0 && leastShare <= 1)) {
            throw new IllegalArgumentException("a router that places nothing");
        }
    }

    /** An exchange that may get a part. */
    private static final class Lane {
        private final Offer offer;
        private final Score score;
        private final double room;
        private double amount;

        Lane(Offer offer, double mostSlippage) {
            this.offer = offer;
            this.score = Score.of(offer);
            this.room = offer.book().within(mostSlippage);
        }

        double free() {
            return room - amount;
        }
    }

    /**
     * Divides an order.
     *
     * @param amount of the base asset, above zero
     * @throws IllegalArgumentException if it is not above zero
     */
    public Route route(double amount, List<Offer> offers) {
        if (!(amount > 0)) throw new IllegalArgumentException("an order for " + amount);
        List<LeftOut> leftOut = new ArrayList<>();
        List<Lane> lanes = new ArrayList<>();
        for (Offer offer : offers) {
            Lane lane = new Lane(offer, mostSlippage);
            if (offer.reliability() == 0) leftOut.add(new LeftOut(offer, lane.score, "nothing was answered"));
            else lanes.add(lane);
        }
        lanes.sort(Comparator.comparingDouble((Lane lane) -> lane.score.total())
                .reversed()
                .thenComparing(lane -> lane.offer.exchange()));
        List<Lane> chosen = chosen(amount, lanes);
        divide(amount, chosen);
        List<Part> parts = new ArrayList<>();
        double placed = 0;
        for (Lane lane : lanes) {
            Part part = part(lane);
            if (part == null) leftOut.add(new LeftOut(lane.offer, lane.score, reason(lane, chosen)));
            else {
                parts.add(part);
                placed += part.amount();
            }
        }
        return new Route(parts, leftOut, placed, Math.max(0, amount - placed));
    }

    /** Those that share the order: one where it is small and fits, else the best whose share is worth it. */
    private List<Lane> chosen(double amount, List<Lane> lanes) {
        if (lanes.isEmpty()) return lanes;
        if (amount * lanes.getFirst().offer.book().best() < dividedFrom) {
            for (Lane lane : lanes) if (lane.room >= amount) return List.of(lane);
        }
        List<Lane> chosen = new ArrayList<>(lanes.subList(0, Math.min(mostParts, lanes.size())));
        while (chosen.size() > 1 && chosen.getLast().score.total() < leastShare * total(chosen)) chosen.removeLast();
        return chosen;
    }

    private static double total(List<Lane> lanes) {
        return lanes.stream().mapToDouble(lane -> lane.score.total()).sum();
    }

    /** In proportion to the scores; what is beyond the room of one goes to the others in the same way. */
    private static void divide(double amount, List<Lane> chosen) {
        double left = amount;
        List<Lane> open = new ArrayList<>(chosen);
        while (left > 0 && !open.isEmpty()) {
            double total = total(open);
            double now = left;
            for (Lane lane : open) {
                double given = Math.min(lane.free(), now * lane.score.total() / total);
                lane.amount += given;
                left -= given;
            }
            // all shares had room: what is left is what doubles lost
            if (!open.removeIf(lane -> lane.free() <= lane.room * 1e-12)) return;
        }
    }

    private static @Nullable Part part(Lane lane) {
        Instrument instrument = lane.offer.instrument();
        // a hair more, so that a share that is a whole number of lots is not one lot less
        Quantity quantity = instrument.quantity(lane.amount * (1 + 1e-12), Rounding.DOWN);
        Price best = instrument.price(lane.offer.book().best(), Rounding.NEAREST);
        if (quantity.isZero() || !instrument.tradable(best, quantity)) return null;
        double amount = instrument.value(quantity);
        double average = lane.offer.book().average(amount);
        return new Part(
                lane.offer,
                lane.score,
                quantity,
                amount,
                average,
                lane.offer.book().slippage(amount),
                amount * average * lane.offer.fee());
    }

    private String reason(Lane lane, List<Lane> chosen) {
        if (!chosen.contains(lane)) return "others score better";
        if (lane.amount == 0) return String.format(Locale.ROOT, "no room within %.0f basis points", mostSlippage);
        return "its share is less than the exchange takes";
    }
}
