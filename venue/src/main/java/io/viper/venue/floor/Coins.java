package io.viper.venue.floor;

import io.viper.core.model.Fill;
import io.viper.core.model.Leg;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * The coins of a spot account: what was bought, less the fees that were taken out of it. The simulated exchange counts whole
 * lots and takes fees in money; where an exchange takes them in the coin, the money is given back here, and the coin is kept. Every
 * account can be set to pay its fees in a coin of the exchange's own in place of both.
 */
public final class Coins {
    /** What one of the exchange's own coins is worth, in money: nobody trades it here. */
    private static final long WORTH = 500;

    private final Account account;
    private final Rules rules;
    /** Fees that were kept, less what came from elsewhere, in 1e-8 of the coin. */
    private final Map<Board, Long> kept = new HashMap<>();

    private String feeCoin = "";

    Coins(Account account, Rules rules) {
        this.account = account;
        this.rules = rules;
    }

    /** All fees are paid in this coin from now on; empty: as is usual at the exchange. */
    public void payFeesIn(String coin) {
        feeCoin = coin;
    }

    /** The coin that all fees are paid in; empty where it is as usual. */
    public String feeCoin() {
        return feeCoin;
    }

    /** What the fee of an execution is paid in. */
    String feeCurrency(Board board, Side side) {
        if (!feeCoin.isEmpty()) return feeCoin;
        return paysFee(side)
                ? board.contract().spec().base().code()
                : board.instrument().settle().code();
    }

    private boolean paysFee(Side side) {
        return rules.feesInCoins() && side == Side.BUY && !account.kind().derivative();
    }

    /**
     * Coins come from elsewhere.
     *
     * @param amount of the coin, with eight decimals at most
     */
    public void give(Board board, String amount) {
        kept.merge(board, -new BigDecimal(amount).movePointRight(Money.DECIMALS).longValueExact(), Long::sum);
    }

    /** Takes the fee of an execution, in 1e-8 of what it is paid in. */
    long fee(Board board, Fill fill, Pit pit) {
        if (!feeCoin.isEmpty()) {
            pit.deposit(new Money(fill.feeUnits(), board.instrument().settle()));
            return fill.feeUnits() / WORTH;
        }
        if (!paysFee(fill.side())) return fill.feeUnits();
        Contract contract = board.contract();
        long units = BigDecimal.valueOf(fill.feeUnits())
                .divide(new BigDecimal(contract.price(fill.ticks())), 0, RoundingMode.HALF_UP)
                .longValueExact();
        pit.deposit(new Money(fill.feeUnits(), board.instrument().settle()));
        kept.merge(board, units, Long::sum);
        return units;
    }

    /** All of a coin, as a decimal. */
    public String total(Board board) {
        return whole(board).toPlainString();
    }

    /** What of a coin is in no order. */
    public String available(Board board) {
        return whole(board).subtract(tiedUp(board)).max(BigDecimal.ZERO).toPlainString();
    }

    /** What orders to sell tie up. */
    public String frozen(Board board) {
        return tiedUp(board).toPlainString();
    }

    /** Whether there is so much of it that is in no order. */
    public boolean covers(Board board, long lots) {
        return new BigDecimal(board.contract().quantity(lots)).compareTo(new BigDecimal(available(board))) <= 0;
    }

    private BigDecimal whole(Board board) {
        BigDecimal bought = new BigDecimal(
                board.contract().quantity(account.holding(board, Leg.BOTH).lots()));
        long fees = kept.getOrDefault(board, 0L);
        return fees == 0 ? bought : bought.subtract(BigDecimal.valueOf(fees, Money.DECIMALS));
    }

    private BigDecimal tiedUp(Board board) {
        long lots = 0;
        for (VenueOrder order : account.orders().open()) {
            boolean sells = order.wish().board() == board && order.wish().side() == Side.SELL;
            boolean ties = order.state() == VenueOrder.State.WORKING || rules.sleepersTie();
            if (sells && ties) lots += order.wish().lots() - order.filledLots();
        }
        return new BigDecimal(board.contract().quantity(lots));
    }
}
