import type { FormField } from "@/lib/miniprogram/native/components/form-fields";
import type { Host } from "@/lib/miniprogram/native/components/host";
import type { Part } from "@/lib/miniprogram/native/components/parts";
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
