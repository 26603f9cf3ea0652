package io.eslharvest.validation;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a YAML file with the line of each thing in it, which the usual parsers forget. */
final class YamlReader {

    /** Deeper than any route; a piece that contains itself by an alias is deeper than that. */
    private static final int DEEPEST = 200;

    private final String file;
    private final Findings findings;

    /** @param file its name for messages */
    YamlReader(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** What is in the file; empty, with a finding, if it is no YAML or cannot be read. */
    Optional<Yaml> read(Path path) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            Optional<Node> root = new Compose(settings).composeString(Files.readString(path, StandardCharsets.UTF_8));
            if (root.isEmpty()) {
                findings.error(Rule.YAML, new Place(file, 1), "the file is empty: remove it, or put a route into it");
                return Optional.empty();
            }
            return Optional.of(read(root.get(), null, null, 0));
        } catch (CharacterCodingException notUtf8) {
            findings.error(Rule.YAML, new Place(file, 0), "the file is not UTF-8: save it in that encoding");
        } catch (IOException unreadable) {
            findings.error(Rule.YAML, new Place(file, 0), "the file can't be read: " + unreadable);
        } catch (MarkedYamlEngineException malformed) {
            Optional<Mark> mark = malformed.getProblemMark().or(malformed::getContextMark);
            String context = malformed.getContext() == null ? "" : malformed.getContext() + ": ";
            findings.error(Rule.YAML, place(mark), "no YAML: " + context + malformed.getProblem());
        } catch (YamlEngineException malformed) {
            findings.error(Rule.YAML, new Place(file, 0), "no YAML: " + malformed.getMessage());
        }
        return Optional.empty();
    }

    private Yaml read(Node node, Yaml parent, String key, int depth) {
        Place place = place(node.getStartMark());
        if (depth > DEEPEST) {
            throw new YamlEngineException("more than " + DEEPEST + " levels, or an alias to what it stands in");
        }
        if (node instanceof MappingNode mapping) {
            return map(mapping, Yaml.map(parent, key, place), depth);
        }
        if (node instanceof SequenceNode sequence) {
            Yaml list = Yaml.list(parent, key, place);
            for (Node item : sequence.getValue()) {
                list.add(read(item, list, String.valueOf(list.items().size()), depth + 1));
            }
            return list;
        }
        ScalarNode scalar = (ScalarNode) node;
        return Yaml.scalar(parent, key, place, scalar.getValue(), value(scalar));
    }

    private Yaml map(MappingNode mapping, Yaml map, int depth) {
        Map<String, Place> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                findings.error(Rule.YAML, place, "a key that is a list or a map: allowed is a text");
                continue;
            }
            Place earlier = seen.putIfAbsent(name.getValue(), place);
            if (earlier != null) {
                findings.error(
                        Rule.YAML,
                        place,
                        "the key " + name.getValue() + " stands twice in one map (line " + earlier.line()
                                + " has it too): keep one of them");
            }
            Yaml value = read(tuple.getValueNode(), map, name.getValue(), depth + 1);
            map.add(new Yaml.Entry(name.getValue(), place, value));
        }
        return map;
    }

    private static Object value(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        try {
            if (tag.equals(Tag.NULL)) {
                return null;
            } else if (tag.equals(Tag.BOOL)) {
                return Boolean.valueOf(text);
            } else if (tag.equals(Tag.INT)) {
                return new BigInteger(text);
            } else if (tag.equals(Tag.FLOAT)) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException notDecimal) {
            return text;
        }
        return text;
    }

    private Place place(Optional<Mark> mark) {
        return new Place(file, mark.map(at -> at.getLine() + 1).orElse(0));
    }
}
