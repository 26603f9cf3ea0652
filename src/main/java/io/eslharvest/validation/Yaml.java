package io.eslharvest.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A piece of a YAML file: a text, a list or a map, which knows where it stands and what it stands in. */
final class Yaml {

    /** A key of a map with its value. */
    record Entry(String key, Place place, Yaml value) {}

    private final Yaml parent;
    private final String key;
    private final Place place;
    private final Object scalar;
    private final String text;
    private final List<Yaml> items = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final boolean map;

    private Yaml(Yaml parent, String key, Place place, boolean map, String text, Object scalar) {
        this.parent = parent;
        this.key = key;
        this.place = place;
        this.map = map;
        this.text = text;
        this.scalar = scalar;
    }

    /**
     * @param key what it stands under: a key of a map, or a number from 0 in a list; null at the top
     * @param value what the text means: a string, a number, a boolean or null
     */
    static Yaml scalar(Yaml parent, String key, Place place, String text, Object value) {
        return new Yaml(parent, key, place, false, text, value);
    }

    static Yaml map(Yaml parent, String key, Place place) {
        return new Yaml(parent, key, place, true, null, null);
    }

    static Yaml list(Yaml parent, String key, Place place) {
        return new Yaml(parent, key, place, false, null, null);
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    void add(Yaml item) {
        items.add(item);
    }

    Place place() {
        return place;
    }

    /** What it stands in; null at the top. */
    Yaml parent() {
        return parent;
    }

    /** What it stands under; null at the top. */
    String key() {
        return key;
    }

    boolean isMap() {
        return map;
    }

    boolean isList() {
        return !map && text == null;
    }

    /** Its text as it was written; null for a list or a map. */
    String text() {
        return text;
    }

    /** What its text means: a string, a number, a boolean or null. */
    Object scalar() {
        return scalar;
    }

    /** Of a list; empty for anything else. */
    List<Yaml> items() {
        return items;
    }

    /** Of a map; empty for anything else. */
    List<Entry> entries() {
        return entries;
    }

    Optional<Entry> entry(String name) {
        return entries.stream().filter(entry -> entry.key.equals(name)).findFirst();
    }

    /** What stands below these keys, one within the other. */
    Optional<Yaml> get(String... names) {
        Yaml at = this;
        for (String name : names) {
            Optional<Entry> entry = at.entry(name);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            at = entry.get().value;
        }
        return Optional.of(at);
    }

    /** The text that stands below these keys; empty where there is none. */
    String textAt(String... names) {
        return get(names).map(Yaml::text).orElse("");
    }

    /** Shows itself and all that is in it, top to bottom. */
    void walk(Consumer<Yaml> visitor) {
        visitor.accept(this);
        entries.forEach(entry -> entry.value.walk(visitor));
        items.forEach(item -> item.walk(visitor));
    }

    /** Itself and all in it that stands under this key. */
    List<Yaml> under(String name) {
        List<Yaml> found = new ArrayList<>();
        walk(yaml -> {
            if (name.equals(yaml.key)) {
                found.add(yaml);
            }
        });
        return found;
    }

    /** The step of a route that it belongs to, or what stands at the top of the file: the nearest item of a list. */
    Yaml step() {
        return parent == null || parent.isList() ? this : parent.step();
    }
}
