import { z } from "zod";
import { errorStatus } from "@/lib/kernel/errors";
import { publicUrl } from "@/lib/kernel/paths";
import { permissions } from "@/lib/kernel/permissions";
import type { ApiRoute } from "./route";
import { v1Routes } from "./v1/routes";

export type JsonSchema = {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  description?: string;
  format?: string;
  default?: unknown;
  [key: string]: unknown;
};

type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  schema: JsonSchema;
  description?: string;
};

export type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  description: string;
  parameters: Parameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, unknown>;
  "x-permission": string;
};

export type OpenApi = {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  security: Record<string, string[]>[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, unknown>;
};

/** What a caller may send: for schemas that transform, the form before. */
const schemaOf = (schema: z.ZodType): JsonSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest as JsonSchema;
};

/** Kinds of organisations whose keys may make this call. */
export function keyHolders(permission: ApiRoute["spec"]["permission"]): string[] {
  const grants: Partial<Record<string, readonly string[]>> = permissions[permission];
  return Object.entries(grants).flatMap(([kind, roles]) => (roles?.includes("key") ? [kind] : []));
}

function parametersOf(it: ApiRoute): Parameter[] {
  const inPath = [...it.path.matchAll(/\{(\w+)\}/g)].map(
    (match): Parameter => ({ name: match[1] ?? "", in: "path", required: true, schema: { type: "string" } }),
  );
  const query = it.spec.query ? schemaOf(it.spec.query) : undefined;
  const inQuery = Object.entries(query?.properties ?? {}).map(
    ([name, schema]): Parameter => ({ name, in: "query", required: query?.required?.includes(name) ?? false, schema }),
  );
  const key: Parameter = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    schema: { type: "string", maxLength: 255 },
    description:
      "A replay answers the stored body with Idempotency-Replayed: true; another body under the same key is 422.",
  };
  return [...inPath, ...inQuery, ...(it.creates ? [key] : [])];
}

function operationOf(it: ApiRoute): Operation {
  const holders = keyHolders(it.spec.permission);
  const body = it.spec.body && it.method !== "get" ? schemaOf(it.spec.body) : undefined;
  return {
    operationId: `${it.method}${it.path.replace(/\W+(\w)/g, (_all, letter: string) => letter.toUpperCase()).replace(/\W/g, "")}`,
    summary: it.summary,
    tags: [it.tag],
    description: `For keys of: ${holders.join(", ") || "nobody"}.`,
    parameters: parametersOf(it),
    ...(body && { requestBody: { required: true as const, content: { "application/json": { schema: body } } } }),
    responses: {
      [String(it.status ?? 200)]: {
        description: "Done",
        content: { "application/json": { schema: { type: "object" } } },
      },
      default: { $ref: "#/components/responses/Error" },
    },
    "x-permission": it.spec.permission,
  };
}

const errorSchema: JsonSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "request_id"],
      properties: {
        code: { type: "string", enum: Object.keys(errorStatus) },
        message: { type: "string" },
        fields: { type: "object", additionalProperties: { type: "string" } },
        params: { type: "object" },
        request_id: { type: "string" },
      },
    },
  },
};

/** The native API as OpenAPI 3.1, read off the same table that mounts it. */
export function openApiDocument(): OpenApi {
  const paths: OpenApi["paths"] = {};
  for (const it of v1Routes) {
    const path = `/api/v1${it.path}`;
    paths[path] = { ...paths[path], [it.method]: operationOf(it) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Liantai open API",
      version: "1",
      description:
        "JSON in snake_case; money in fen, rates in ppm, times RFC 3339 with offset, ids as strings; pages by next_cursor.",
    },
    servers: [{ url: publicUrl("/").replace(/\/$/, "") }],
    security: [{ bearer: [] }, { access_token: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "A token of /cgi-bin/token or /cgi-bin/stable_token." },
        access_token: { type: "apiKey", in: "query", name: "access_token" },
      },
      responses: { Error: { description: "Refused", content: { "application/json": { schema: errorSchema } } } },
    },
  };
}
