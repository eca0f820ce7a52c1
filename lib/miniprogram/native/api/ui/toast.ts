import type { Layer } from "@/lib/miniprogram/native/api/ui/layer";
import { make } from "@/lib/miniprogram/native/api/ui/layer";

export interface ToastInput {
  kind: "toast" | "loading";
  title: string;
  icon: "success" | "error" | "loading" | "none";
  /** Address of a picture shown in place of the icon. */
  image: string;
  /** Milliseconds; null stays until it is hidden. */
  duration: number | null;
  /** Whether the page beneath takes no touches meanwhile. */
  mask: boolean;
}

const PATHS = { success: "M6 21.5l9 9L34.5 10", error: "M9 9l22 22M31 9L9 31" };

/** The one place a toast or a loading mark is shown: the later takes the earlier's, as on the platforms. */
export class Toast {
  private shown: { element: HTMLElement; kind: ToastInput["kind"] } | null = null;
  private timer = 0;

  constructor(private readonly layer: Layer) {}

  show(input: ToastInput): void {
    this.remove();
    const mark = markOf(input);
    const words = make("span", "", input.title);
    const box = make("div", mark ? "tall" : "", mark ? [mark, words] : [words]);
    const element = make("div", input.mask ? "toast mask" : "toast", [box]);
    element.setAttribute("role", "status");
    element.popover = "manual";
    this.layer.add(element);
    // Over an open dialog too, where the browser knows how.
    element.showPopover?.();
    this.shown = { element, kind: input.kind };
    if (input.duration !== null) this.timer = window.setTimeout(() => this.remove(), input.duration);
  }

  /** With `only`, hides nothing of the other kind. */
  hide(only?: ToastInput["kind"]): void {
    if (only === undefined || this.shown?.kind === only) this.remove();
  }

  private remove(): void {
    window.clearTimeout(this.timer);
    this.shown?.element.remove();
    this.shown = null;
  }
}

function markOf({ icon, image }: ToastInput): Element | null {
  if (image) {
    const picture = make("img", "mark");
    picture.alt = "";
    picture.src = image;
    return picture;
  }
  if (icon === "none") return null;
  if (icon === "loading") return make("span", "mark spin");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("class", "mark");
  svg.setAttribute("viewBox", "0 0 40 40");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[icon]);
  svg.append(path);
  return svg;
}
