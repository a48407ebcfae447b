package io.viper.core.portfolio;

/** The accounts of the ledger, each with its column. All balances (debits minus credits) sum to zero. */
enum Account {
    /** Free and margin cash in the settle currency. */
    CASH(0),
    /** Spot holdings, at what they cost. */
    INVENTORY(1),
    /** What the owner paid in. */
    DEPOSITS(2),
    /** Profit of closed positions, before fees and funding. */
    REALIZED(3),
    /** What the exchange took for executions. */
    FEES(4),
    /** Funding received or paid. */
    FUNDING(5);

    private final int column;

    Account(int column) {
        this.column = column;
    }

    /** Where the ledger keeps it. */
    int column() {
        return column;
    }
}
