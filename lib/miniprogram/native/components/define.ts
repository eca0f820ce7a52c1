import type * as glassEasel from "glass-easel";
import type { Behaviour, BuiltIn, Props } from "@/lib/miniprogram/native/components/built-in";
import { setContext } from "@/lib/miniprogram/native/components/contexts";
import { setField, setLabelTarget } from "@/lib/miniprogram/native/components/form-fields";
import type { Host } from "@/lib/miniprogram/native/components/host";
import { partsTemplate } from "@/lib/miniprogram/native/components/parts";
import type { AppHost } from "@/lib/miniprogram/native/contract";

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
