// SPDX-License-Identifier: Apache-2.0
#include "api/openapi.hpp"

#include <algorithm>

#include "api/routes.hpp"
#include "base/text.hpp"

namespace hg::api {

namespace {

const char* method_key(http::Method method) {
    switch (method) {
        case http::Method::get:
        case http::Method::head: return "get";
        case http::Method::post: return "post";
        case http::Method::put: return "put";
        case http::Method::patch: return "patch";
        case http::Method::delete_: break;
    }
    return "delete";
}

bool in_path(const Route& route, const std::string& name) {
    return route.path.find("{" + name + "}") != std::string::npos;
}

std::string parameter(const InputMember& member, bool path) {
    return fmt::format(
        R"({{"name":"{}","in":"{}","required":{},"schema":{}}})",
        member.name,
        path ? "path" : "query",
        path || !member.optional,
        member.schema
    );
}

constexpr std::string_view if_match =
    R"({"name":"If-Match","in":"header","required":true,"schema":{"type":"string"},)"
    R"("description":"The ETag of what was seen."})";

std::string parameters(const Route& route, const Shape& shape) {
    std::string out;
    for (const auto& member : shape.input) {
        const bool path = in_path(route, member.name);
        if (!path && route.method != http::Method::get) continue;
        if (!out.empty()) out += ",";
        out += parameter(member, path);
    }
    if (shape.versioned) out += std::string(out.empty() ? "" : ",") + std::string(if_match);
    return out;
}

std::string object_schema(const std::vector<InputMember>& members, Direction direction) {
    std::string properties;
    std::string required;
    for (const auto& member : members) {
        const char* comma = properties.empty() ? "" : ",";
        properties += fmt::format("{}\"{}\":{}", comma, member.name, member.schema);
        if (direction == Direction::request && member.optional) continue;
        required += fmt::format("{}\"{}\"", required.empty() ? "" : ",", member.name);
    }
    const auto needed = required.empty() ? "" : fmt::format(R"(,"required":[{}])", required);
    return fmt::format(R"({{"type":"object","properties":{{{}}}{}}})", properties, needed);
}

std::string request_body(const Route& route, const std::vector<InputMember>& input) {
    std::vector<InputMember> members;
    std::ranges::copy_if(input, std::back_inserter(members), [&](const auto& member) {
        return !in_path(route, member.name);
    });
    const bool none = route.method == http::Method::get || route.method == http::Method::delete_;
    if (none || members.empty()) return "";
    return fmt::format(
        R"(,"requestBody":{{"required":true,"content":{{"application/json":{{"schema":{}}}}}}})",
        object_schema(members, Direction::request)
    );
}

std::string answer(const Route& route, const std::string& output) {
    if (route.effect == Effect::stream) {
        return R"({"description":"A stream of events.","content":{"text/event-stream":)"
               R"({"schema":{"type":"string"}}}})";
    }
    if (output.empty()) return R"({"description":"A page or a redirection."})";
    return fmt::format(
        R"({{"description":"Done.","content":{{"application/json":{{"schema":{}}}}}}})", output
    );
}

std::string operation(const Route& route, Schemas& schemas) {
    const auto shape = route.describe(schemas);
    return fmt::format(
        R"("{}":{{"operationId":"{}","x-permission":"{}","parameters":[{}]{},"responses":)"
        R"({{"200":{},"default":{{"$ref":"#/components/responses/Problem"}}}}}})",
        method_key(route.method),
        route.operation,
        route.permission,
        parameters(route, shape),
        request_body(route, shape.input),
        answer(route, shape.output)
    );
}

constexpr std::string_view problem_parts =
    R"("responses":{"Problem":{"description":"A refusal (RFC 9457).","content":)"
    R"({"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}})";
constexpr std::string_view problem_schema =
    R"("Problem":{"type":"object","properties":{"type":{"type":"string"},)"
    R"("title":{"type":"string"},)"
    R"("status":{"type":"integer"},"code":{"type":"string"},"detail":{"type":"string"},)"
    R"("fields":{"type":"array","items":{"type":"object","properties":{"field":{"type":"string"},)"
    R"("code":{"type":"string"},"detail":{"type":"string"}},)"
    R"("required":["field","code","detail"]}},)"
    R"("request_id":{"type":["string","null"]}},"required":["type","title","status","code",)"
    R"("detail","fields","request_id"]})";

}  // namespace

void Schemas::add_struct(
    const std::string& name, const std::vector<InputMember>& members, Direction direction
) {
    all_[name] = object_schema(members, direction);
}

std::string schema_name(std::string_view type) {
    constexpr std::string_view page = "hg::api::Page<";
    if (type.starts_with(page)) {
        const auto item = type.substr(page.size(), type.size() - page.size() - 1);
        return schema_name(item) + "Page";
    }
    const auto parts = split(type, ':');  // "hg", "", "points", "", "Award"
    const auto module = parts.size() > 4 ? parts[2] : std::string_view{};
    if (module.empty() || module == "api") return std::string(parts.back());
    return fmt::format("{}.{}", module, parts.back());
}

std::string bounded(std::string_view kind, const FieldSpec* spec) {
    const bool text = kind == "string";
    std::string bounds;
    if (spec && spec->min) {
        bounds += fmt::format(R"(,"{}":{})", text ? "minLength" : "minimum", *spec->min);
    }
    if (spec && spec->max) {
        bounds += fmt::format(R"(,"{}":{})", text ? "maxLength" : "maximum", *spec->max);
    }
    return fmt::format(R"({{"type":"{}"{}}})", kind, bounds);
}

std::string with_description(std::string schema, const FieldSpec* spec) {
    if (!spec || spec->description.empty() || schema.find("\"$ref\"") != std::string::npos) {
        return schema;
    }
    schema.pop_back();
    return schema + ",\"description\":" + json::text_of(spec->description) + "}";
}

std::string nullable(const std::string& schema) {
    constexpr std::string_view start = R"({"type":")";
    if (!schema.starts_with(start)) {
        return fmt::format(R"({{"anyOf":[{},{{"type":"null"}}]}})", schema);
    }
    if (schema.find("\"enum\":[") != std::string::npos) {
        return fmt::format(R"({{"anyOf":[{},{{"type":"null"}}]}})", schema);
    }
    const auto end = schema.find('"', start.size());
    return fmt::format(
        R"({{"type":["{}","null"]{})",
        schema.substr(start.size(), end - start.size()),
        schema.substr(end + 1)
    );
}

std::string array_of(const std::string& items, const FieldSpec* spec) {
    std::string bounds;
    if (spec && spec->min) bounds += fmt::format(R"(,"minItems":{})", *spec->min);
    if (spec && spec->max) bounds += fmt::format(R"(,"maxItems":{})", *spec->max);
    return fmt::format(R"({{"type":"array","items":{}{}}})", items, bounds);
}

std::string routes_text(const Routes& routes) {
    std::vector<std::string> lines;
    for (const auto& route : routes.all()) {
        const auto* method = http::method_name(route->method);
        lines.push_back(fmt::format(
            "{:<6} {:<56} {:<28} {}\n", method, route->path, route->operation, route->permission
        ));
    }
    std::ranges::sort(lines, {}, [](const auto& line) { return line.substr(7) + line; });
    std::string out;
    for (const auto& line : lines) out += line;
    return out;
}

std::string openapi_document(const Routes& routes) {
    Schemas schemas;
    std::map<std::string, std::string> paths;
    for (const auto& route : routes.all()) {
        auto& operations = paths[route->path];
        operations += (operations.empty() ? "" : ",\n") + operation(*route, schemas);
    }
    std::string path_text;
    for (const auto& [path, operations] : paths) {
        path_text +=
            fmt::format("{}\n\"{}\":{{{}}}", path_text.empty() ? "" : ",", path, operations);
    }
    std::string schema_text{problem_schema};
    for (const auto& [name, schema] : schemas.all()) {
        schema_text += fmt::format(",\n\"{}\":{}", name, schema);
    }
    return fmt::format(
        "{{\"openapi\":\"3.1.0\",\"info\":{{\"title\":\"Honggang\",\"version\":\"1\"}},\n"
        "\"paths\":{{{}}},\n\"components\":{{{},\n\"schemas\":{{{}}}}}}}\n",
        path_text,
        problem_parts,
        schema_text
    );
}

}  // namespace hg::api
