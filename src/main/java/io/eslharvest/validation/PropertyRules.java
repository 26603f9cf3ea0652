package io.eslharvest.validation;

import io.eslharvest.settings.OtherProperty;
import java.util.Optional;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;

/** Properties that start with {@code camel.} are those that Camel's catalog knows, with values that they allow. */
final class PropertyRules {

    private final Surroundings surroundings;
    private final Findings findings;

    PropertyRules(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check() {
        for (OtherProperty property : surroundings.others()) {
            Optional<String> value = surroundings.resolve(property.value());
            if (!property.name().startsWith("camel.") || value.isEmpty()) {
                continue;
            }
            explain(CamelModel.CATALOG.validateConfigurationProperty(property.name() + "=" + value.get()), property);
        }
    }

    private void explain(ConfigurationPropertiesValidationResult result, OtherProperty property) {
        if (result.isSuccess() || !result.isAccepted()) {
            return;
        }
        boolean unknown = result.getUnknown() != null;
        String summary = result.summaryErrorMessage(false).strip();
        String problem = unknown ? "Camel has no such property" : summary.substring(summary.lastIndexOf('\n') + 1);
        findings.error(
                Rule.PROPERTY,
                Place.namedIn(property.where()),
                property.name() + " (" + property.where() + "): " + problem);
    }
}
