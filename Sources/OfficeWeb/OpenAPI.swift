import Encoding
import HTTPTypes

extension APITable {
    /// What the requests take and answer, as OpenAPI 3.1 says it.
    var document: JSON {
        var paths: [String: JSON] = [:]
        for (path, same) in Dictionary(grouping: routes, by: \.path) {
            paths[path] = .object(
                Dictionary(
                    uniqueKeysWithValues: same.map {
                        ($0.method.rawValue.lowercased(), $0.operation)
                    }
                )
            )
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Comity, an authority's office", "version": "1",
                "description": .string(APITable.description),
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": .string(APITable.root)]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(APISchema.named),
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description": "a person's token, whole or narrowed to roles and cases",
                    ]
                ],
            ],
        ]
    }

    private static let description =
        "What the pages of an office do, for programs. spec/api.md has the rules that a schema "
        + "cannot say: what comes to what, and who may."
}

extension APIRoute {
    /// The operation, as OpenAPI 3.1 says it.
    fileprivate var operation: JSON {
        var members: [String: JSON] = [
            "operationId": .string(name), "summary": .string(summary),
            "responses": .object(responses),
        ]
        let all = parts.map(part) + parameters
        if !all.isEmpty { members["parameters"] = .array(all.map(\.json)) }
        if let body { members["requestBody"] = ["required": true, "content": body.json] }
        members["security"] = isForAnybody ? [] : [["token": []]]
        return .object(members)
    }

    private func part(_ name: String) -> Parameter {
        let any: JSON = [
            "type": "string", "minLength": 1, "maxLength": .integer(Int64(StepAPI.pathLimit)),
        ]
        var part = Parameter(
            name: name,
            place: .path,
            schema: partSchemas[name] ?? any,
            text: "percent-encoded; at most \(StepAPI.pathLimit) bytes once it is decoded"
        )
        part.isRequired = true
        return part
    }

    private var responses: [String: JSON] {
        var responses: [String: JSON] = [
            "\(status.code)": ["description": "it is done", "content": answer.json]
        ]
        var known = failures + [.internalServerError]
        if !isForAnybody { known += [.unauthorized, .serviceUnavailable] }
        if body != nil { known += [.badRequest, .contentTooLarge] }
        for failure in known {
            responses["\(failure.code)"] = [
                "description": .string(failure.reasonPhrase),
                "content": [WebFailure.mediaType: ["schema": APISchema.reference("Problem")]],
            ]
        }
        return responses
    }
}

extension APIRoute.Parameter {
    fileprivate var json: JSON {
        [
            "name": .string(name), "in": .string(place.rawValue), "schema": schema,
            "description": .string(text), "required": .bool(isRequired),
        ]
    }
}

extension APIRoute.Content {
    fileprivate var json: JSON {
        switch self {
        case .named(let name): ["application/json": ["schema": APISchema.reference(name)]]
        case .json(let schema): ["application/json": ["schema": schema]]
        case .bytes(let type): .object([type: [:]])
        }
    }
}
