package io.eslharvest.settings;

/**
 * A property as somebody gave it.
 *
 * @param name  the property's name
 * @param value as it was written
 * @param layer what kind of place it was given in
 * @param where the place itself, for messages: "application.properties, line 4"
 */
record Given(String name, String value, Layer layer, String where) {

    /** Places a property can be given in, the weakest first. */
    enum Layer {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        DEFINITION,
        OPTION
    }

    static Given byDefault(Key key) {
        return new Given(key.propertyName(), key.defaultValue(), Layer.DEFAULT, "default");
    }

    Given withValue(String other) {
        return new Given(name, other, layer, where);
    }

    /** A key that was left empty is not set: its default holds. */
    boolean isSet() {
        return layer != Layer.DEFAULT && !value.isEmpty();
    }

    /** Whether the value is one that nobody but this program may see. */
    boolean isSecret() {
        return Key.named(name).map(Key::secret).orElse(false);
    }

    /** Name, value and place, as the start of a message; a secret's value is not told. */
    String described() {
        return name + "=" + (isSecret() ? "***" : value) + " (" + where + ")";
    }

    /** As in messages: the generated one would tell secrets. */
    @Override
    public String toString() {
        return described();
    }
}
