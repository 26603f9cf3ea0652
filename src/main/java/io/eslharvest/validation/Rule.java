package io.eslharvest.validation;

import java.util.Locale;

/** What is looked at. A run refuses to start where a rule is broken without which it would fail, or ask too much. */
public enum Rule {
    /** A file is YAML, with each key once. */
    YAML(true),
    /** Steps and their options are those of Camel. */
    STEP(false),
    /** The file of a route is named like it. */
    FILE_NAME(false),
    /** A route has an id, and no other route has the same. */
    ROUTE_ID(true),
    /** A route says what it does. */
    DESCRIPTION(false),
    /** What is called is there, once. */
    DIRECT(true),
    /** A route is called by somebody. */
    CALLER(false),
    /** A route configuration that a route asks for is there. */
    ROUTE_CONFIGURATION(true),
    /** A placeholder is a key that is declared. */
    PLACEHOLDER(true),
    /** A bean is bound, and its class has the method that is called. */
    BEAN(true),
    /** A variable is set by somebody. */
    VARIABLE(false),
    /** Whom a request goes to is said by the server list, never by what a server answered. */
    ADDRESS(true),
    /** Nothing passes the caps: what holds requests back stays where it is. */
    SAFEGUARD(true),
    /** A component and its options are those of Camel. */
    ENDPOINT(false),
    /** An expression is one of its language. */
    EXPRESSION(false),
    /** A property is one of this program or of Camel, with a value that it allows. */
    PROPERTY(false),
    /** The list of servers can be read. */
    SERVERS(false);

    private final boolean stopsRun;

    Rule(boolean stopsRun) {
        this.stopsRun = stopsRun;
    }

    /** Whether a run looks at it by itself and does not start where it is broken. */
    boolean stopsRun() {
        return stopsRun;
    }

    /** Its name in reports: {@code route-id}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
