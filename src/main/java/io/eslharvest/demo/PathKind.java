package io.eslharvest.demo;

import java.util.List;
import java.util.function.Predicate;

/** What a request asks for; as a predicate it holds for the paths of its kind. */
public enum PathKind implements Predicate<String> {
    USERS,
    PAGE,
    LABEL,
    /** Nothing that the ESL API knows. */
    OTHER;

    /** The kind of a request's path. */
    public static PathKind of(String path) {
        List<String> parts = EslPath.parts(path);
        if (parts.equals(List.of("users"))) {
            return USERS;
        }
        if (parts.size() == 4 && parts.subList(1, 3).equals(List.of("esls", "page"))) {
            return PAGE;
        }
        if (parts.size() == 2 && parts.get(0).equals("esls")) {
            return LABEL;
        }
        return OTHER;
    }

    @Override
    public boolean test(String path) {
        return of(path) == this;
    }
}
