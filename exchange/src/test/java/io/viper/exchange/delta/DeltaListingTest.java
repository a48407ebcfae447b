package io.viper.exchange.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.Fault;
import io.viper.core.model.ContractKind;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Money;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Listing;
import io.viper.exchange.Listing.Status;
import io.viper.exchange.Product;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltaListingTest {
    private static final DeltaProtocol DELTA = new DeltaProtocol(DeltaSite.INDIA);

    private static List<Listing> read(Product product, JsonNode... products) throws BadReplyException {
        ObjectNode body = DeltaData.done(JsonNodeFactory.instance.arrayNode().addAll(List.of(products)));
        return DELTA.listings(product).getFirst().reader().read(body);
    }

    /** The documentation's product, with its assets' own names. */
    static ObjectNode official() {
        ObjectNode product = DeltaData.example("Product");
        product.withObject("underlying_asset").put("symbol", "BTC");
        product.withObject("quoting_asset").put("symbol", "USD");
        product.withObject("settling_asset").put("symbol", "USD");
        return product;
    }

    @Test
    void theDocumentedPerpetualIsLinearAndCountedInContracts() throws BadReplyException {
        Listing listing = read(Product.LINEAR, official()).getFirst();
        assertThat(listing.symbol()).isEqualTo("BTCUSD");
        assertThat(listing.code()).isEqualTo(27);
        assertThat(listing.spec().kind()).isEqualTo(ContractKind.LINEAR);
        assertThat(listing.spec().tickSize()).isEqualByComparingTo("0.5");
        assertThat(listing.spec().lotSize()).isEqualByComparingTo("1");
        assertThat(listing.spec().contractSize()).isEqualByComparingTo("0.001");
        assertThat(listing.spec().settle().code()).isEqualTo("USD");
        assertThat(listing.spec().fees()).isEqualTo(FeeSchedule.of(0.0002, 0.0005));
        assertThat(listing.maxLeverage()).isEqualTo(200);
        assertThat(listing.fundingHours()).isEqualTo(8);
        assertThat(listing.status()).isEqualTo(Status.TRADING);
        // 1,000 contracts of 0.001 BTC at 60,000 are worth 60,000
        assertThat(listing.instrument().notionalUnits(120_000, 1_000)).isEqualTo(60_000 * Money.UNITS);
        assertThat(read(Product.INVERSE, official())).isEmpty();
    }

    /** Where the leverage falls, and no tier asks for less than Delta's own formula. */
    @Test
    void marginRisesWithTheNotionalAndNeverBelowDeltas() throws BadReplyException {
        var margin = read(Product.LINEAR, official()).getFirst().spec().margin();
        assertThat(margin.maxLeverage(100_000 * Money.UNITS)).isEqualTo(200);
        assertThat(margin.maxLeverage(100_001 * Money.UNITS)).isLessThan(200);
        // 100x = 1 %: half a percent above the free 100,000, at 0.0000025 % a dollar
        assertThat(margin.maxLeverage(300_000 * Money.UNITS)).isEqualTo(100);
        assertThat(margin.maxLeverage(300_001 * Money.UNITS)).isEqualTo(75);
        for (long notional = 1_000; notional < 50_000_000; notional = notional * 3 / 2) {
            double percent = 0.25 + Math.max(0, notional - 100_000) * 0.00000125;
            if (percent > 100) break;
            assertThat(margin.maintenance(notional * Money.UNITS))
                    .isGreaterThanOrEqualTo((long) (notional * percent / 100 * Money.UNITS) - 1);
        }
    }

    @Test
    void coinSettledOnesAreInverse() throws BadReplyException {
        ObjectNode product = official().put("notional_type", "inverse").put("contract_value", "1");
        product.withObject("settling_asset").put("symbol", "BTC");
        Listing listing = read(Product.INVERSE, product).getFirst();
        assertThat(listing.spec().kind()).isEqualTo(ContractKind.INVERSE);
        assertThat(listing.spec().settle().code()).isEqualTo("BTC");
        assertThat(listing.spec().contractSize()).isEqualByComparingTo("1");
        assertThat(read(Product.LINEAR, product)).isEmpty();
    }

    @Test
    void spotHasTheDecimalsOfItsCoinAndOptionsAreLeftOut() throws BadReplyException {
        ObjectNode body = (ObjectNode) DeltaData.payload("fetchMarkets", 0);
        Listing spot =
                DELTA.listings(Product.SPOT).getFirst().reader().read(body).getFirst();
        assertThat(spot.symbol()).isEqualTo("SOL_USDT");
        assertThat(spot.code()).isEqualTo(32_258);
        assertThat(spot.spec().tickSize()).isEqualByComparingTo("0.01");
        assertThat(spot.spec().lotSize()).isEqualByComparingTo("0.01");
        assertThat(spot.spec().minLots()).isEqualTo(1);
        assertThat(spot.maxLeverage()).isEqualTo(1);
        assertThat(DELTA.listings(Product.LINEAR).getFirst().reader().read(body))
                .isEmpty();
        assertThat(DELTA.listings(Product.SPOT).getFirst().request().queryText())
                .isEqualTo("contract_types=spot&states=live%2Cupcoming&page_size=500");
    }

    @Test
    void theProductInsideAPositionIsReadAlike() throws BadReplyException {
        JsonNode product = DeltaData.payload("fetchPositionsADLRank", 0)
                .path("result")
                .get(0)
                .path("product");
        Listing listing = read(Product.LINEAR, product).getFirst();
        assertThat(listing.symbol()).isEqualTo("BTCUSDT");
        assertThat(listing.maxLeverage()).isEqualTo(100);
        assertThat(listing.spec().margin().tiers()).hasSize(1);
        assertThat(listing.fundingHours()).isZero();
    }

    @Test
    @Fault("C20")
    void c20HaltedAndDelistedOnesAreNotTraded() throws BadReplyException {
        assertThat(status("trading_status", "disrupted_cancel_only")).isEqualTo(Status.RESTRICTED);
        assertThat(status("trading_status", "disrupted_post_only")).isEqualTo(Status.RESTRICTED);
        assertThat(status("state", "upcoming")).isEqualTo(Status.UPCOMING);
        assertThat(status("state", "expired")).isEqualTo(Status.DELISTED);
    }

    @Test
    @Fault("C35")
    void c35WordsThatNobodyKnowsAreNotTraded() throws BadReplyException {
        assertThat(status("trading_status", "asleep")).isEqualTo(Status.UNKNOWN);
        assertThat(status("state", "asleep")).isEqualTo(Status.UNKNOWN);
        assertThat(read(Product.LINEAR, official().put("notional_type", "new"))).isEmpty();
        assertThat(read(Product.LINEAR, official().put("is_quanto", true))).isEmpty();
        assertThat(read(Product.LINEAR, official().put("contract_unit_currency", "USD")))
                .isEmpty();
    }

    private static Status status(String name, String value) throws BadReplyException {
        return read(Product.LINEAR, official().put(name, value)).getFirst().status();
    }

    @Test
    @Fault("C32")
    void c32SenselessProductsAreRefused() {
        for (String[] each : new String[][] {
            {"tick_size", "0"}, {"tick_size", "NaN"}, {"contract_value", "-1"}, {"taker_commission_rate", "5"},
            {"initial_margin", "0"}, {"symbol", "btc usd"}, {"id", "-4"}, {"tick_size", "1e90"}
        }) {
            ObjectNode product = official().put(each[0], each[1]);
            assertThatThrownBy(() -> read(Product.LINEAR, product)).as(each[0]).isInstanceOf(BadReplyException.class);
        }
    }
}
