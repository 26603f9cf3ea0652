package io.eslharvest.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * When a server answers otherwise than it should: rules over the request's path, the first that applies is taken.
 *
 * <p>Say where by a path ({@code EslPath.page("S001", 2)::equals}) or a kind ({@code PathKind.LABEL}). Rules may be
 * added while the server runs.
 */
public final class FaultPlan {

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** The first matching request is answered so. */
    public FaultPlan once(Predicate<String> where, Answer fault) {
        return times(1, where, fault);
    }

    /** The first {@code times} matching requests are answered so. */
    public FaultPlan times(int times, Predicate<String> where, Answer fault) {
        return add(new Rule(where, fault, times, path -> ""));
    }

    /** The first {@code times} requests to each matching path are answered so. */
    public FaultPlan timesEach(int times, Predicate<String> where, Answer fault) {
        return add(new Rule(where, fault, times, Function.identity()));
    }

    /** Every matching request is answered so. */
    public FaultPlan always(Predicate<String> where, Answer fault) {
        return times(Integer.MAX_VALUE, where, fault);
    }

    /** Takes all rules away: from now on the server is healthy. */
    public void heal() {
        rules.clear();
    }

    /** The fault that this request meets, which is then used up by one. */
    Optional<Answer> next(String path) {
        return rules.stream().filter(rule -> rule.takes(path)).findFirst().map(Rule::fault);
    }

    private FaultPlan add(Rule rule) {
        rules.add(rule);
        return this;
    }

    private record Rule(
            Predicate<String> where,
            Answer fault,
            int times,
            Function<String, String> countedBy,
            Map<String, AtomicInteger> left) {

        private Rule(Predicate<String> where, Answer fault, int times, Function<String, String> countedBy) {
            this(where, fault, times, countedBy, new ConcurrentHashMap<>());
        }

        boolean takes(String path) {
            return where.test(path)
                    && left.computeIfAbsent(countedBy.apply(path), key -> new AtomicInteger(times))
                                    .getAndUpdate(count -> Math.max(0, count - 1))
                            > 0;
        }
    }
}
