package io.eslharvest.settings;

import java.io.IOException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns what was given into values, and collects everything that is wrong with it. */
final class SettingsReader {

    private final Layers layers;
    private final RouteFiles routes;
    private final List<String> problems;
    private final Map<Key, Given> given = new EnumMap<>(Key.class);
    private final Map<Key, Object> values = new EnumMap<>(Key.class);

    SettingsReader(Layers layers, RouteFiles routes, List<String> problems) {
        this.layers = layers;
        this.routes = routes;
        this.problems = problems;
    }

    Map<Key, Given> given() {
        return given;
    }

    /** The value of each key that has one; keys that are not set and have no default are absent. */
    Map<Key, Object> read() {
        for (Key key : Key.values()) {
            given.put(key, layers.effective(key));
        }
        keepTheStrongerFleet();
        given.forEach(this::readValue);
        values.putIfAbsent(Key.TIME_ZONE, ZoneId.systemDefault());
        // the records of any other source have fields that only its servers know
        if (Settings.ESL.equals(values.get(Key.SOURCE))) {
            values.putIfAbsent(Key.COLUMNS, Column.textOf(Column.STANDARD));
            checkColumnNames();
        } else if (isAsShipped(Key.SORT_BY)) {
            values.remove(Key.SORT_BY);
        }
        return values;
    }

    /** Servers named on the command line replace a file that is configured, they are not added to it. */
    private void keepTheStrongerFleet() {
        Given servers = given.get(Key.SERVERS);
        Given file = given.get(Key.SERVERS_FILE);
        if (servers.isSet() && file.isSet()) {
            int order = servers.layer().compareTo(file.layer());
            if (order > 0) {
                given.put(Key.SERVERS_FILE, Given.byDefault(Key.SERVERS_FILE));
            } else if (order < 0) {
                given.put(Key.SERVERS, Given.byDefault(Key.SERVERS));
            }
        }
    }

    private void readValue(Key key, Given setting) {
        if (setting.value().isEmpty()) {
            return;
        }
        // a secret of the environment is what it is, and nobody resolves anything in it
        boolean literal = key.secret() && setting.layer() == Given.Layer.ENVIRONMENT;
        if (setting.value().contains("{{") && !literal) {
            problems.add(setting.described() + ": harvest. keys are taken as they are, without {{placeholders}};"
                    + " set the environment variable " + key.environmentName() + " instead");
            return;
        }
        if (key.isForEnvironmentOnly() && setting.layer() != Given.Layer.ENVIRONMENT) {
            problems.add(setting.described() + ": is taken from the environment only, set " + key.environmentName()
                    + " instead");
            return;
        }
        try {
            values.put(key, key.kind().read(setting.value()));
        } catch (IllegalArgumentException notAllowed) {
            problems.add(setting.described() + ": " + notAllowed.getMessage());
        }
    }

    /** Nobody chose the value: it is the default, or the file says what the file as it is shipped says. */
    private boolean isAsShipped(Key key) {
        Given setting = given.get(key);
        return setting.value().equals(key.defaultValue()) && setting.layer().compareTo(Given.Layer.FILE) <= 0;
    }

    private void checkColumnNames() {
        List<String> known = Column.knownNames();
        for (Column column : Column.parseAll((String) values.get(Key.COLUMNS))) {
            checkColumnName(Key.COLUMNS, column.name(), known);
        }
        if (values.get(Key.SORT_BY) instanceof String sortBy) {
            checkColumnName(Key.SORT_BY, sortBy, known);
        }
    }

    private void checkColumnName(Key key, String name, List<String> known) {
        if (known.contains(name)) {
            return;
        }
        try {
            if (!routes.mention(name)) {
                problems.add(given.get(key).described() + ": unknown column " + name + ", did you mean "
                        + Nearest.to(name, known) + "? A column of your own has to be made in a file under routes/");
            }
        } catch (IOException unreadable) {
            problems.add(given.get(key).described() + ": unknown column " + name
                    + ", and the routes that may make it can't be read: " + unreadable);
        }
    }
}
