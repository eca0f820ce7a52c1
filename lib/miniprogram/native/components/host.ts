import type * as glassEasel from "glass-easel";
import type { Props, Values } from "@/lib/miniprogram/native/components/built-in";
import type { Finger } from "@/lib/miniprogram/native/components/touches";

/** Styles and classes a built-in gives itself, above those of its template. */
const TEMPORARY_SEGMENT = 3;

/** What a listener of a built-in is given: core's plain event with the parts the authors do not see. */
export interface HeardEvent {
  type: string;
  detail: { x?: number; y?: number; value?: unknown };
  touches: Finger[];
  changedTouches: Finger[];
  _target: glassEasel.Element;
  _native?: Event;
  stopPropagation(): void;
}

/** One instance of a built-in component. */
export class Host<P extends Props = Props> {
  constructor(readonly component: glassEasel.GeneralComponent) {}

  /** Values of its attributes. */
  get data(): Values<P> {
    return this.component.data as unknown as Values<P>;
  }

  /** Its element in the page. */
  get element(): HTMLElement {
    return this.component.$$ as unknown as HTMLElement;
  }

  /** One of its parts by id. */
  part(id: string): HTMLElement {
    return this.component.getShadowRoot()?.getElementById(id)?.$$ as unknown as HTMLElement;
  }

  /** A component's own event: it does not bubble. */
  emit(name: string, detail: unknown = {}, options?: glassEasel.EventOptions): void {
    this.component.triggerEvent(name, detail, options);
  }

  /** Sets an attribute from inside; `model:` bindings follow. */
  set<Name extends keyof P & string>(name: Name, value: Values<P>[Name]): void {
    this.component.replaceDataOnPath([name], value as never);
    this.component.applyDataUpdates();
  }

  on(type: string, listener: (event: HeardEvent) => void, options?: glassEasel.EventListenerOptions): void {
    // A listener's `false` would keep the event from going on.
    this.component.addListener(type, (event) => void listener(event as unknown as HeardEvent), options);
  }

  /** Style that wins over the template's `style`. */
  style(text: string): void {
    this.component.setNodeStyle(text, TEMPORARY_SEGMENT as never);
  }

  /** Puts attributes on its element, for style sheets and assistive technology. */
  mark(attributes: Record<string, string | number | boolean>): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === false) this.element.removeAttribute(name);
      else this.element.setAttribute(name, value === true ? "" : String(value));
    }
  }

  /** The component whose template shows this one: relative paths count from there. */
  get owner(): string | undefined {
    return this.component.ownerShadowRoot?.getHostNode().is;
  }
}

/** Makes an element with classes; for what a built-in draws inside itself. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  names = "",
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (names) element.className = names;
  element.append(...children);
  return element;
}
