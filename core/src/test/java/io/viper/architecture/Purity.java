package io.viper.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What the core may not do, because a replay could not repeat it: clocks, randomness, threads and the outside world. */
final class Purity {
    private static final Set<String> RANDOM = Set.of("java.util.Random", "java.util.SplittableRandom");

    /** The rules by name; the canary has a method of each name that breaks it. */
    static final Map<String, ArchRule> RULES = Map.ofEntries(
            calls("milliseconds", "java.lang.System", "currentTimeMillis"),
            calls("nanoseconds", "java.lang.System", "nanoTime"),
            rule("now", target -> isIn(target, "java.time") && target.getName().equals("now")),
            rule(
                    "clock",
                    target ->
                            isOf(target, "java.time.Clock") && target.getName().startsWith("system")),
            calls("zone", "java.time.ZoneId", "systemDefault"),
            calls("timeZone", "java.util.TimeZone", "getDefault"),
            calls("locale", "java.util.Locale", "getDefault"),
            calls("mathRandom", "java.lang.Math", "random"),
            calls("uuid", "java.util.UUID", "randomUUID"),
            calls("identity", "java.lang.System", "identityHashCode"),
            calls("environment", "java.lang.System", "getenv"),
            calls("property", "java.lang.System", "getProperty"),
            rule(
                    "unseeded",
                    target -> RANDOM.contains(target.getOwner().getFullName())
                            && target.getName().equals("<init>")
                            && target.getRawParameterTypes().isEmpty()),
            uses("threadLocalRandom", type -> type.getFullName().equals("java.util.concurrent.ThreadLocalRandom")),
            uses("secureRandom", type -> type.getFullName().equals("java.security.SecureRandom")),
            uses("thread", type -> type.isAssignableTo(Thread.class)),
            uses("executor", type -> type.getPackageName().startsWith("java.util.concurrent")),
            uses("timer", type -> type.getFullName().startsWith("java.util.Timer")),
            uses("console", type -> isInputOutput(type) && type.getPackageName().equals("java.io")),
            uses("file", type -> type.getPackageName().startsWith("java.nio.file")),
            uses("channel", type -> type.getPackageName().startsWith("java.nio.channels")),
            uses("network", type -> type.getPackageName().startsWith("java.net")));

    private Purity() {}

    private static boolean isInputOutput(JavaClass type) {
        return !type.isEquivalentTo(java.io.Serializable.class);
    }

    private static boolean isOf(CodeUnitAccessTarget target, String owner) {
        return target.getOwner().getFullName().equals(owner);
    }

    private static boolean isIn(CodeUnitAccessTarget target, String folder) {
        return target.getOwner().getPackageName().startsWith(folder);
    }

    private static Map.Entry<String, ArchRule> calls(String name, String owner, String method) {
        return rule(name, target -> isOf(target, owner) && target.getName().equals(method));
    }

    private static Map.Entry<String, ArchRule> rule(String name, Predicate<CodeUnitAccessTarget> banned) {
        DescribedPredicate<JavaAccess<?>> predicate = DescribedPredicate.describe(
                name, access -> access.getTarget() instanceof CodeUnitAccessTarget target && banned.test(target));
        return Map.entry(name, noClasses().should().accessTargetWhere(predicate));
    }

    private static Map.Entry<String, ArchRule> uses(String name, Predicate<JavaClass> banned) {
        return Map.entry(name, noClasses().should().dependOnClassesThat(DescribedPredicate.describe(name, banned)));
    }
}
