package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.strategy.StrategyWatch;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.Strategy;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands between a run and its strategies. */
class StrategyWatchTest {
    @Test
    void everyCallReachesTheStrategyThatIsWatched() throws Exception {
        List<String> reached = new ArrayList<>();
        Strategy inner = (Strategy) Proxy.newProxyInstance(
                Strategy.class.getClassLoader(), new Class<?>[] {Strategy.class}, (proxy, method, given) -> {
                    reached.add(method.getName());
                    return method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, given) : null;
                });
        Strategy watched = StrategyWatch.watching(() -> inner).get();
        List<String> called = new ArrayList<>();
        for (Method method : Strategy.class.getMethods()) {
            Object[] given = Arrays.stream(method.getParameterTypes())
                    .map(type -> type == double.class ? (Object) 1.0 : type == Timeframe.class ? Timeframe.M1 : null)
                    .toArray();
            method.invoke(watched, given);
            called.add(method.getName());
        }
        assertThat(called).hasSizeGreaterThan(5);
        assertThat(reached).isEqualTo(called);
    }
}
