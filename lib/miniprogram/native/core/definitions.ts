import type { behavior, CodeSpace } from "glass-easel-miniprogram-adapter";
import type { Caller } from "@/lib/miniprogram/native/core/easel";

export type Definition = Record<string, unknown>;
type AdapterBehavior = behavior.GeneralBehavior;

/** The builder of the adapter, in the members used here. */
interface Builder {
  _$: { behavior(name: string): unknown };
  definition(definition: Definition): Builder;
  init(run: (this: Caller) => void): Builder;
  register(): unknown;
}

/** What a page keeps on `this` from its definition although it is no function. */
const PAGE_PARTS = new Set([
  "data",
  "behaviors",
  "externalClasses",
  "lifetimes",
  "pageLifetimes",
  "observers",
  "relations",
]);

/** Registers what `Component({...})` was given under a path. */
export function defineComponent(space: CodeSpace, path: string, definition: Definition): void {
  apply(space.component(path) as unknown as Builder, definition).register();
}

/** Registers what `Page({...})` was given: functions become methods, everything else fields of each page. */
export function definePage(space: CodeSpace, path: string, definition: Definition): void {
  const methods: Definition = {};
  const fields: Definition = {};
  const parts: Definition = { methods };
  // Inherited members count: a page may be an object made by a class.
  for (const name in definition) {
    const value = definition[name];
    if (typeof value === "function") methods[name] = value;
    else if (PAGE_PARTS.has(name) && typeof value === "object" && value !== null) parts[name] = value;
    else if (name === "options") parts.options = fields.options = value;
    else fields[name] = value;
  }
  apply(space.component(path) as unknown as Builder, parts)
    .init(function () {
      Object.assign(this, copyOf(fields, new Map()));
    })
    .register();
}

/** What `Behavior({...})` returns. */
export function defineBehavior(space: CodeSpace, definition: Definition): unknown {
  return apply(space.behavior() as unknown as Builder, definition).register();
}

/** Behaviors given by name (`wx://form-field`) are looked up by glass-easel, the others by the adapter. */
function apply(builder: Builder, definition: Definition): Builder {
  const listed = Array.isArray(definition.behaviors) ? definition.behaviors.filter(Boolean) : [];
  const behaviors = listed.filter((one): one is AdapterBehavior => typeof one === "object");
  for (const name of listed) if (typeof name === "string") builder._$.behavior(name);
  const inherited = behaviors.map((one) => (one as { _$export?: unknown })._$export).findLast(Boolean);
  const options =
    typeof definition.options === "object" && definition.options !== null ? definition.options : undefined;
  return builder.definition({
    ...definition,
    properties: readProperties(definition.properties),
    behaviors,
    options,
    data: typeof definition.data === "object" && definition.data !== null ? definition.data : undefined,
    export: typeof definition.export === "function" ? definition.export : inherited,
  });
}

const TYPES: readonly unknown[] = [String, Number, Boolean, Object, Array, Function, null, undefined];

/** Types written in ways the platforms let pass: a list of types, or none they know. */
function readProperties(properties: unknown): Definition | undefined {
  if (typeof properties !== "object" || properties === null) return undefined;
  const read = (property: unknown): unknown => {
    if (Array.isArray(property)) return { type: property[0], optionalTypes: property.slice(1) };
    if (typeof property !== "object" || property === null) return TYPES.includes(property) ? property : null;
    const { type, optionalTypes } = property as { type?: unknown; optionalTypes?: unknown };
    const [first, ...others] = (Array.isArray(type) ? type : [type]).map((one) => (TYPES.includes(one) ? one : null));
    const more = Array.isArray(optionalTypes) ? [...others, ...optionalTypes] : others;
    return { ...property, type: first, ...(more.length > 0 && { optionalTypes: more }) };
  };
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, read(property)]));
}

/** A copy of plain objects and arrays; instances of classes stay the same. */
function copyOf<Value>(value: Value, copies: Map<unknown, unknown>): Value {
  if (typeof value !== "object" || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known as Value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
  copies.set(value, copy);
  for (const [name, part] of Object.entries(value)) (copy as Record<string, unknown>)[name] = copyOf(part, copies);
  return copy as Value;
}
