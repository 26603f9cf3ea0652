package io.eslharvest.validation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The classes that the routes name. */
final class JavaTypes {

    private JavaTypes() {}

    /** The class of that name, not initialised; empty if there is none. */
    static Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, Thread.currentThread().getContextClassLoader()));
        } catch (ClassNotFoundException | LinkageError notThere) {
            return Optional.empty();
        }
    }

    /** The names of its public methods. */
    static Set<String> methods(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Method method : type.getMethods()) {
            if (method.getDeclaringClass() != Object.class) {
                names.add(method.getName());
            }
        }
        return names;
    }

    /** How many parameters its methods of that name take. */
    static List<Integer> parameterCounts(Class<?> type, String method) {
        return Arrays.stream(type.getMethods())
                .filter(each -> each.getName().equals(method) && !Modifier.isVolatile(each.getModifiers()))
                .map(Method::getParameterCount)
                .distinct()
                .sorted()
                .toList();
    }
}
