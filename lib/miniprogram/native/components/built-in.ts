import type * as glassEasel from "glass-easel";
import { setContext } from "@/lib/miniprogram/native/components/contexts";
import { type FormField, setField, setLabelTarget } from "@/lib/miniprogram/native/components/form-fields";
import type { Host } from "@/lib/miniprogram/native/components/host";
import { type Part, partsTemplate } from "@/lib/miniprogram/native/components/parts";
import type { AppHost } from "@/lib/miniprogram/native/contract";

/** Attributes with their defaults; the default's type is the attribute's, `null` stands for any. */
export type Props = Readonly<Record<string, unknown>>;

type Widened<Value> = Value extends string
  ? string
  : Value extends number
    ? number
    : Value extends boolean
      ? boolean
      : Value extends readonly unknown[]
        ? unknown[]
        : unknown;

export type Values<P extends Props> = { readonly [Name in keyof P]: Widened<P[Name]> };

/** What an instance does. `changed` is called after all attributes of one update have been set. */
export interface Behaviour<P extends Props> {
  changed?: { [Name in keyof P]?: (value: Widened<P[Name]>, old: unknown) => void };
  attached?(): void;
  detached?(): void;
  /** How its form sees it. */
  field?: FormField;
  /** What a tap on its label does. */
  labelled?(detail: object): void;
  /** What `createSelectorQuery().context()` hands out. */
  context?: object;
}

/** A built-in component, made by `builtIn`. */
export interface BuiltIn {
  names: readonly string[];
  props: Props;
  /** Its inner elements; without them what is put into it stands in it directly. */
  parts?: readonly Part[];
  /** Class attributes its parts can wear: `placeholder-class`. */
  classes?: readonly string[];
  /** Has named slots. */
  slots?: boolean;
  setup?: (host: Host<Props>, app: AppHost, name: string) => Behaviour<Props> | undefined;
}

interface Shape<P extends Props> extends Omit<BuiltIn, "props" | "names" | "setup"> {
  props?: P;
  setup?: (host: Host<P>, app: AppHost, name: string) => Behaviour<P> | undefined;
}

/** Describes one component, or a family that differs by name alone. */
export function builtIn<P extends Props = Record<never, never>>(
  names: string | readonly string[],
  shape: Shape<P>,
): BuiltIn {
  const { props, ...rest } = shape;
  return {
    ...(rest as Omit<BuiltIn, "names" | "props">),
    names: typeof names === "string" ? [names] : names,
    props: props ?? {},
  };
}

const TYPES: Record<string, unknown> = { string: String, number: Number, boolean: Boolean };

/** Registers it under its tags for all templates of the app. */
export function defineBuiltIn(
  one: BuiltIn,
  own: glassEasel.ComponentSpace,
  using: glassEasel.ComponentSpace,
  app: AppHost,
  hostOf: (component: glassEasel.GeneralComponent) => Host<Props>,
): void {
  for (const name of one.names) {
    const tag = name.includes("-") ? name : `wx-${name}`;
    const running = new WeakMap<object, Behaviour<Props>>();
    const properties: Record<string, object> = {};
    for (const [prop, value] of Object.entries(one.props)) {
      properties[prop] = {
        type: Array.isArray(value) ? Array : (TYPES[typeof value] ?? null),
        value,
        ...(one.setup && {
          observer(this: object, now: unknown, old: unknown) {
            running.get(this)?.changed?.[prop]?.(now as never, old);
          },
        }),
      };
    }
    const definition = own.defineComponent({
      is: tag,
      properties,
      options: { writeFieldsToNode: false, multipleSlots: one.slots === true },
      ...(one.parts && { template: partsTemplate(one.parts) }),
      ...(one.classes && { externalClasses: [...one.classes] }),
      ...(one.setup && {
        lifetimes: {
          created(this: glassEasel.GeneralComponent) {
            const host = hostOf(this);
            const behaviour = one.setup?.(host, app, name);
            if (!behaviour) return;
            running.set(this, behaviour);
            if (behaviour.field) setField(host.element, behaviour.field);
            if (behaviour.labelled) setLabelTarget(host.element, behaviour.labelled);
            if (behaviour.context) setContext(host.element, behaviour.context);
          },
          attached(this: object) {
            running.get(this)?.attached?.();
          },
          detached(this: object) {
            running.get(this)?.detached?.();
          },
        },
      }),
    });
    using.setGlobalUsingComponent(tag, definition.general());
  }
}
