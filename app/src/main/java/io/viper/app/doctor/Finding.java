package io.viper.app.doctor;

/**
 * One thing that was looked at.
 *
 * @param area what it belongs to: {@code runtime}, {@code disk}, {@code clock}, …
 * @param level what came of it
 * @param text what was found
 * @param fix what helps; empty where nothing is wrong
 */
public record Finding(String area, Level level, String text, String fix) {

    /** What came of it. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Nothing to look at, or nobody asked. */
        NONE,
        /** It may be as it is, and should be known. */
        WARN,
        /** Something does not work, or is dangerous. */
        FAIL;

        /** For programs: {@code warn}. */
        public String word() {
            return switch (this) {
                case OK -> "ok";
                case NONE -> "none";
                case WARN -> "warn";
                case FAIL -> "fail";
            };
        }
    }

    public static Finding ok(String area, String text) {
        return new Finding(area, Level.OK, text, "");
    }

    public static Finding none(String area, String text) {
        return new Finding(area, Level.NONE, text, "");
    }

    public static Finding warn(String area, String text, String fix) {
        return new Finding(area, Level.WARN, text, fix);
    }

    public static Finding fail(String area, String text, String fix) {
        return new Finding(area, Level.FAIL, text, fix);
    }
}
