package io.viper.journal.graph;

/** What begins the entry of an object; kept for ever. */
final class Tags {
    static final int BORN = 0;
    static final int TEXT = 1;
    static final int INT = 2;
    static final int LONG = 3;
    static final int DOUBLE = 4;
    static final int BOOLEAN = 5;
    static final int CHAR = 6;
    static final int BYTE = 7;
    static final int SHORT = 8;
    static final int FLOAT = 9;
    static final int ENUM = 10;
    static final int CLASS = 11;
    static final int VALUE = 12;
    static final int RECORD = 13;
    static final int LAMBDA = 14;
    static final int LIST_OF = 15;
    static final int SET_OF = 16;
    static final int MAP_OF = 17;
    static final int OPTIONAL = 18;
    static final int VIEW = 19;
    static final int NUMBERS = 20;
    static final int ARRAY = 21;
    static final int OBJECT = 22;
    static final int ARRAY_LIST = 23;
    static final int ARRAY_DEQUE = 25;
    static final int HASHED = 26;
    static final int SORTED = 27;
    static final int OF_CONSTANTS = 28;
    static final int QUEUE = 29;
    static final int ATOM = 30;

    private Tags() {}
}
