package io.eslharvest.esl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is data: no server can have an object of its choice made of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EslJsonTest {

    private final EslJson json = new EslJson();

    /** Says when somebody makes one. */
    public static final class Trap {

        private static int made;

        public Trap() {
            made++;
        }

        public Trap(String text) {
            this();
        }

        public void setText(String text) {
            made++;
        }
    }

    @Test
    void names_of_classes_have_no_meaning() {
        JavaType anything = json.constructType(Object.class);
        TypeResolverBuilder<?> typing = json.getDeserializationConfig().getDefaultTyper(anything);

        assertThat(typing)
                .describedAs("default typing would let a body name the class that is made of it")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'@class':'io.eslharvest.esl.EslJsonTest$Trap','text':'x'}",
                "{'@type':'io.eslharvest.esl.EslJsonTest$Trap','text':'x'}",
                "['io.eslharvest.esl.EslJsonTest$Trap',{'text':'x'}]",
                "['io.eslharvest.esl.EslJsonTest$Trap','x']",
            })
    void a_field_of_a_label_stays_text_lists_and_maps(String hostile) throws Exception {
        String body = ("{'data':{'esl_id':'A','description':" + hostile + "}}").replace('\'', '"');

        Object field =
                json.readValue(body.getBytes(), LabelAnswer.class).fields().get("description");

        assertThat(field).isInstanceOfAny(Map.class, List.class);
        assertThat(Trap.made).describedAs("objects made from a body").isZero();
    }
}
