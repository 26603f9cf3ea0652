package io.eslharvest.record;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A record: a map keyed by column name, which keeps the values of the columns that all of its kind have in an array. Some
 * thousand records wait in memory at a time; as a map of its own each would take more than twice the room. Columns that
 * only this one has come after the others, in the order in which they were put.
 */
public final class ColumnMap extends AbstractMap<String, Object> {

    /** The column was removed, or never had a value. */
    private static final Object ABSENT = new Object();

    private final Columns columns;
    private final Object[] values;
    private Map<String, Object> further = Map.of();
    private int absent;

    /** The columns that records of one kind have in common. */
    public static final class Columns {
        private final String[] names;
        private final Map<String, Integer> positions;

        /** @param names each once */
        public Columns(List<String> names) {
            this.names = names.toArray(String[]::new);
            this.positions = new HashMap<>(2 * names.size());
            names.forEach(name -> positions.put(name, positions.size()));
        }

        /** How many they are. */
        public int size() {
            return names.length;
        }
    }

    /** @param values the value of each column, in their order; kept, not copied */
    public ColumnMap(Columns columns, Object[] values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        this.columns = columns;
        this.values = values;
    }

    @Override
    public Object get(Object column) {
        Integer position = columns.positions.get(column);
        if (position == null) {
            return further.get(column);
        }
        return present(values[position]);
    }

    @Override
    public boolean containsKey(Object column) {
        Integer position = columns.positions.get(column);
        return position == null ? further.containsKey(column) : values[position] != ABSENT;
    }

    @Override
    public Object put(String column, Object value) {
        Integer position = columns.positions.get(column);
        if (position == null) {
            if (further.isEmpty()) {
                further = new LinkedHashMap<>();
            }
            return further.put(column, value);
        }
        Object before = values[position];
        values[position] = value;
        absent -= before == ABSENT ? 1 : 0;
        return present(before);
    }

    @Override
    public Object remove(Object column) {
        Integer position = columns.positions.get(column);
        if (position == null) {
            return further.isEmpty() ? null : further.remove(column);
        }
        Object before = values[position];
        values[position] = ABSENT;
        absent += before == ABSENT ? 0 : 1;
        return present(before);
    }

    @Override
    public int size() {
        return values.length - absent + further.size();
    }

    /** Visits each column without an entry made for it. */
    @Override
    public void forEach(BiConsumer<? super String, ? super Object> visitor) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != ABSENT) {
                visitor.accept(columns.names[i], values[i]);
            }
        }
        further.forEach(visitor);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return ColumnMap.this.size();
            }
        };
    }

    private static Object present(Object value) {
        return value == ABSENT ? null : value;
    }

    private final class Entries implements Iterator<Map.Entry<String, Object>> {

        private final Iterator<Map.Entry<String, Object>> rest =
                further.entrySet().iterator();
        private int position = -1;
        private int next = following(0);

        private int following(int from) {
            int at = from;
            while (at < values.length && values[at] == ABSENT) {
                at++;
            }
            return at;
        }

        @Override
        public boolean hasNext() {
            return next < values.length || rest.hasNext();
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (next >= values.length) {
                position = values.length;
                if (!rest.hasNext()) {
                    throw new NoSuchElementException();
                }
                return rest.next();
            }
            position = next;
            next = following(next + 1);
            return new AbstractMap.SimpleEntry<>(columns.names[position], values[position]) {
                private static final long serialVersionUID = 1L;

                @Override
                public Object setValue(Object value) {
                    put(getKey(), value);
                    return super.setValue(value);
                }
            };
        }

        @Override
        public void remove() {
            if (position < values.length) {
                ColumnMap.this.remove(columns.names[position]);
            } else {
                rest.remove();
            }
        }
    }
}
