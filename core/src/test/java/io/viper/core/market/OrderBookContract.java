package io.viper.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.Side;
import org.junit.jupiter.api.Test;

/** What every order book promises. */
abstract class OrderBookContract {
    private final OrderBook book = book();

    abstract OrderBook book();

    @Test
    void anEmptyBookSaysSo() {
        assertThat(book.state()).isEqualTo(BookState.EMPTY);
        assertThat(book.quote(7).bid()).isNaN();
        assertThat(book.quote(7).ask()).isNaN();
        assertThat(book.quote(7).mid()).isNaN();
        assertThatThrownBy(() -> book.price(Side.BUY, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aBookOfOneSideSaysWhich() {
        book.set(Side.BUY, 99, 1);
        assertThat(book.state()).isEqualTo(BookState.BIDS_ONLY);
        book.clear();
        book.set(Side.SELL, 99, 1);
        assertThat(book.state()).isEqualTo(BookState.ASKS_ONLY);
        assertThat(book.quote(7).mid()).isNaN();
    }

    @Test
    void aCrossedBookSaysSoAndHasNoMid() {
        book.set(Side.BUY, 100, 1);
        book.set(Side.SELL, 100, 1);
        assertThat(book.state()).isEqualTo(BookState.CROSSED);
        book.set(Side.SELL, 99, 1);
        assertThat(book.state()).isEqualTo(BookState.CROSSED);
        assertThat(book.quote(7).mid()).isNaN();
        book.set(Side.BUY, 100, 0);
        assertThat(book.state()).isEqualTo(BookState.ASKS_ONLY);
    }

    @Test
    void theBestLevelComesFirstOnBothSides() {
        fill();
        assertThat(book.state()).isEqualTo(BookState.TWO_SIDED);
        assertThat(new double[] {book.price(Side.BUY, 0), book.price(Side.BUY, 1), book.price(Side.BUY, 2)})
                .containsExactly(99, 98, 97);
        assertThat(new double[] {book.price(Side.SELL, 0), book.price(Side.SELL, 1), book.price(Side.SELL, 2)})
                .containsExactly(101, 102, 103);
        assertThat(book.quote(7).mid()).isEqualTo(100);
        assertThat(book.amountWithin(Side.BUY, 2)).isEqualTo(3);
        assertThat(book.amountWithin(Side.SELL, 9)).isEqualTo(6);
    }

    @Test
    void anAmountOfZeroTakesTheLevelAwayAndDoesNoHarmWhereThereIsNone() {
        fill();
        book.set(Side.BUY, 99, 0);
        book.set(Side.BUY, 98.5, 0);
        assertThat(book.depth(Side.BUY)).isEqualTo(2);
        assertThat(book.price(Side.BUY, 0)).isEqualTo(98);
        assertThat(book.amountAt(Side.BUY, 99)).isZero();
    }

    @Test
    void aSecondAmountReplacesTheFirst() {
        fill();
        book.set(Side.SELL, 102, 9);
        assertThat(book.depth(Side.SELL)).isEqualTo(3);
        assertThat(book.amount(Side.SELL, 1))
                .isEqualTo(book.amountAt(Side.SELL, 102))
                .isEqualTo(9);
    }

    @Test
    void takingAnAmountCostsTheLevelsItEats() {
        fill();
        assertThat(book.averagePrice(Side.BUY, 1)).isEqualTo(101);
        assertThat(book.averagePrice(Side.BUY, 2)).isEqualTo(101.5);
        assertThat(book.averagePrice(Side.SELL, 3)).isEqualTo((99 + 2 * 98) / 3.0);
        assertThat(book.averagePrice(Side.SELL, 7)).isNaN();
    }

    @Test
    void pricesAndAmountsThatAreNoneAreRefused() {
        for (double price : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> book.set(Side.BUY, price, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        for (double amount : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> book.set(Side.BUY, 1, amount)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(book.state()).isEqualTo(BookState.EMPTY);
    }

    /** Bids 99, 98, 97 and asks 101, 102, 103 with 1, 2, 3 base units, in no order. */
    private void fill() {
        for (int level : new int[] {2, 1, 3}) {
            book.set(Side.BUY, 100 - level, level);
            book.set(Side.SELL, 100 + level, level);
        }
    }
}
