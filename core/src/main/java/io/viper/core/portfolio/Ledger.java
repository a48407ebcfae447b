package io.viper.core.portfolio;

/**
 * Double-entry books in one currency, in units of 1e-8. Every posting debits one account and credits another by the same
 * amount, so that the sum over all accounts is zero at any time.
 */
final class Ledger {
    private final long[] balances = new long[Account.values().length];

    /**
     * Debits one account and credits the other. A negative amount goes the other way.
     *
     * @throws ArithmeticException on overflow
     */
    void post(Account debit, Account credit, long amount) {
        balances[debit.column()] = Math.addExact(balances[debit.column()], amount);
        balances[credit.column()] = Math.subtractExact(balances[credit.column()], amount);
    }

    /** Debits minus credits of an account. */
    long balance(Account account) {
        return balances[account.column()];
    }

    /** Sum over all accounts: zero, or the books are broken. */
    long sum() {
        long sum = 0;
        for (long balance : balances) sum += balance;
        return sum;
    }
}
