import type { Element, template } from "glass-easel";

/** `slot`, `slot:<name>`, an element `tag#id.class`, or an element followed by what stands in it. */
export type Part = string | readonly Part[];

type DefineElement = (
  tag: string,
  generics: Record<string, string>,
  init: (element: Element, isCreation: boolean) => void,
  children: Draw,
) => void;
type Draw = (
  isCreation: boolean,
  text: unknown,
  element: DefineElement,
  group: unknown,
  loop: unknown,
  slot: (name: string) => void,
) => void;

/** A template of fixed elements: built once per instance, never updated. */
export function partsTemplate(parts: readonly Part[]): template.ComponentTemplate {
  const C = draw(parts) as unknown;
  const content = () => () => ({ C, B: {} });
  return { content, updateMode: "bindingMap" } as unknown as template.ComponentTemplate;
}

function draw(parts: readonly Part[]): Draw {
  const drawn = parts.map((part) => {
    if (typeof part === "string" && part.startsWith("slot")) return { slot: part.slice("slot:".length) };
    const [head, ...children] = typeof part === "string" ? [part] : part;
    const [, tag, id, names] = /^([\w-]*)(?:#([\w-]+))?(?:\.(.+))?$/.exec(String(head)) ?? [];
    return { tag: tag || "div", id, names: names?.replaceAll(".", " "), children: draw(children) };
  });
  return (_isCreation, _text, element, _group, _loop, slot) => {
    for (const one of drawn) {
      if ("slot" in one) slot(one.slot ?? "");
      else
        element(
          one.tag,
          {},
          (node, isCreation) => {
            if (!isCreation) return;
            if (one.id) node.id = one.id;
            if (one.names) node.setNodeClass(one.names);
          },
          one.children,
        );
    }
  };
}
