import { LAYER_STYLE } from "@/lib/miniprogram/native/api/ui/style";

/** Colour of what one agrees with, by dialect; each reads on white. */
const ACCENTS = { wechat: "#4a6088", xiaohongshu: "#d91c38", douyin: "#d6204a", jd: "#d3231f" } as const;

/** Makes an element; text is never read as markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = "",
  content: string | readonly Node[] = "",
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (typeof content === "string") element.textContent = content;
  else element.append(...content);
  return element;
}

export function makeButton(className: string, label: string, act: () => void): HTMLButtonElement {
  const button = make("button", className, label);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

/** A dialog on show. */
export interface Shown {
  readonly dialog: HTMLDialogElement;
  close(): void;
}

/** The place over all pages where `wx` draws, out of reach of the pages' own styles. */
export class Layer {
  private root: ShadowRoot | null = null;

  constructor(
    private readonly dialect: keyof typeof ACCENTS,
    private readonly home: () => HTMLElement,
  ) {}

  add(element: HTMLElement): void {
    this.root ??= this.open();
    this.root.append(element);
  }

  /**
   * Shows a dialog; the browser keeps the focus inside and everything else still. `onClose` is called once, however it
   * was closed. Escape, and with `light` a tap beside it, closes it.
   */
  show(
    className: string,
    label: string,
    content: readonly Node[],
    options: { onClose: () => void; light?: boolean; isFixed?: boolean },
  ): Shown {
    const dialog = make("dialog", className, content);
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-label", label);
    if (options.isFixed) dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.addEventListener("click", (event) => {
      if (options.light && event.target === dialog && isBeside(dialog, event)) dialog.close();
    });
    // Touches belong to the dialog: the page beneath must not take them for its own.
    for (const type of ["touchstart", "touchmove", "touchend", "mousedown", "click", "keydown", "input"])
      dialog.addEventListener(type, (event) => event.stopPropagation());
    dialog.addEventListener("close", () => {
      dialog.remove();
      options.onClose();
    });
    this.add(dialog);
    dialog.showModal();
    return { dialog, close: () => dialog.close() };
  }

  private open(): ShadowRoot {
    const host = document.createElement("lt-layer");
    host.style.setProperty("--accent", ACCENTS[this.dialect]);
    this.home().append(host);
    const root = host.attachShadow({ mode: "open" });
    root.append(make("style", "", LAYER_STYLE));
    return root;
  }
}

function isBeside(dialog: HTMLDialogElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
