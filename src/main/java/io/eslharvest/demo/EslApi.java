package io.eslharvest.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ESL API over one server's data: the right reply to each path. */
final class EslApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EslServerData data;

    EslApi(EslServerData data) {
        this.data = data;
    }

    Reply get(String path) {
        List<String> parts = EslPath.parts(path);
        Optional<Object> found =
                switch (PathKind.of(path)) {
                    case USERS -> Optional.of(users());
                    case PAGE -> page(parts.get(0), parts.get(3));
                    case LABEL -> data.label(parts.get(1)).map(EslLabel::fields);
                    case OTHER -> Optional.empty();
                };
        return found.map(content -> reply(200, "data", content)).orElseGet(() -> reply(404, "error", "not found"));
    }

    private List<Object> users() {
        List<Object> users = new ArrayList<>();
        for (EslStore store : data.stores()) {
            Map<String, Object> user = new LinkedHashMap<>();
            user.put("user", store.code());
            if (data.announcing()) {
                user.put("esls", store.announced());
            }
            users.add(user);
        }
        return users;
    }

    private Optional<Object> page(String code, String index) {
        if (!index.matches("[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        return data.store(code).map(store -> page(store.listed(), Integer.parseInt(index)));
    }

    private Map<String, Object> page(List<String> listed, int index) {
        int pages = (listed.size() + data.pageSize() - 1) / data.pageSize();
        int from = (int) Math.min(listed.size(), (index - 1L) * data.pageSize());
        int to = Math.min(listed.size(), from + data.pageSize());
        Map<String, Object> page = new LinkedHashMap<>();
        if (data.totalPage()) {
            page.put("total_page", pages);
        }
        page.put(
                "esls",
                listed.subList(from, to).stream()
                        .map(id -> Map.of("esl_id", id))
                        .toList());
        return page;
    }

    private static Reply reply(int status, String key, Object content) {
        try {
            return Reply.json(status, JSON.writeValueAsBytes(Map.of(key, content)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
