import * as glassEasel from "glass-easel";

/** Classes on an element besides those its template gives it. */
const TEMPORARY_SEGMENT = 3;

interface Hovered {
  component: glassEasel.GeneralComponent;
  names: string;
  stay: number;
}

const componentOf = (node: Node): glassEasel.GeneralComponent | null => {
  const element = (node as Node & { __wxElement?: glassEasel.Element }).__wxElement;
  return element && glassEasel.Component.isComponent(element) ? element : null;
};

/**
 * `hover-class` of whatever the finger rests on: from the touched element upwards, until one of them keeps the hover
 * to itself. Returns what ends it: with `stay` after the element's stay time, without at once.
 */
export function startHover(target: Element): (stay: boolean) => void {
  const hovered: (Hovered & { timer: ReturnType<typeof setTimeout> })[] = [];
  for (let node: Element | null = target; node; node = node.parentElement) {
    const component = componentOf(node);
    if (!component) continue;
    const { hoverClass, hoverStopPropagation, hoverStartTime, hoverStayTime, disabled } = component.data;
    if (typeof hoverClass !== "string") continue;
    if (hoverClass && hoverClass !== "none" && !disabled) {
      const one: Hovered = { component, names: hoverClass, stay: Number(hoverStayTime) };
      hovered.push({ ...one, timer: setTimeout(() => mark(one, true), Number(hoverStartTime)) });
    }
    if (hoverStopPropagation) break;
  }
  return (stay) => {
    for (const one of hovered.splice(0)) {
      clearTimeout(one.timer);
      // A quick tap still shows its mark: it appears now and stays for its time.
      mark(one, stay);
      if (stay) setTimeout(() => mark(one, false), one.stay);
    }
  };
}

function mark({ component, names }: Hovered, on: boolean): void {
  component.setNodeClass(on ? names : "", TEMPORARY_SEGMENT as never);
  // The built-in looks are not scoped to the component that shows the element.
  if (/^(?:button|navigator)-hover$/.test(names)) {
    (component.$$ as unknown as Element | null)?.classList.toggle(names, on);
  }
}
