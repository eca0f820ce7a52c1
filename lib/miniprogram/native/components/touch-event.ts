import * as glassEasel from "glass-easel";

type Holder = Node & { __wxElement?: glassEasel.Element };

/** Whether a DOM node stands for an element of a template, and not for a part drawn inside one. */
export const isOurs = (node: Node): boolean => (node as Holder).__wxElement !== undefined;

/** An event that knows which element kept it to itself (`catch…`). */
class TouchedEvent extends glassEasel.Event<unknown> {
  keeper: glassEasel.Element | null = null;

  override callListener(...args: Parameters<glassEasel.Event<unknown>["callListener"]>): void {
    super.callListener(...args);
    if (this.defaultPrevented()) this.keeper ??= args[0];
  }
}

/** Dispatches to the element a DOM node belongs to. `heard` is called when there is a listener. */
export function send(
  target: Element,
  type: string,
  detail: unknown,
  originalEvent: Event,
  extraFields: Record<string, unknown>,
  heard?: () => void,
): TouchedEvent {
  const options: glassEasel.EventOptions = {
    bubbles: true,
    composed: true,
    capturePhase: true,
    originalEvent,
    extraFields,
    ...(heard && {
      handleListenerReturn: (answer: unknown) => {
        heard();
        return answer !== false;
      },
    }),
  };
  const event = new TouchedEvent(type, detail, options);
  let node: Holder | null = target;
  while (node && !node.__wxElement) node = node.parentNode;
  if (node?.__wxElement) node.__wxElement.dispatchEvent(event);
  return event;
}

/** Whether something between the finger and the element that keeps the touch can scroll: a list in a sheet, say. */
export function scrollsWithin(target: Element, keeper: Element): boolean {
  for (let node: Element | null = target; node; node = node === keeper ? null : node.parentElement) {
    const high = node.scrollHeight > node.clientHeight + 1;
    const wide = node.scrollWidth > node.clientWidth + 1;
    if (!high && !wide) continue;
    const { overflowX, overflowY } = getComputedStyle(node);
    if ((high && /auto|scroll/.test(overflowY)) || (wide && /auto|scroll/.test(overflowX))) return true;
  }
  return false;
}
