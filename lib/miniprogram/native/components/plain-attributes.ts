import * as glassEasel from "glass-easel";
import { playAnimation } from "@/lib/miniprogram/native/api/view/animation-player";

const PLAIN = /^(?:aria-[a-z]+|role|hidden|tabindex|lang|dir|animation)$/;
const REACHED_BY_KEYBOARD = /^(?:button|link|checkbox|radio|switch|tab|menuitem|option)$/;

/**
 * Lets every component, built-in or the author's, carry `hidden`, `animation`, `role` and `aria-*`: those its definition does not
 * name reach its element. Called once.
 */
export function allowPlainAttributes(): void {
  const { hasExternalClass, setExternalClass } = glassEasel.Component.prototype;
  glassEasel.Component.prototype.hasExternalClass = function (name) {
    return PLAIN.test(name) || hasExternalClass.call(this, name);
  };
  glassEasel.Component.prototype.setExternalClass = function (name, value) {
    if (!PLAIN.test(name)) setExternalClass.call(this, name, value);
    else setPlain(this.$$ as unknown as HTMLElement | null, name === "aria-role" ? "role" : name, value);
  };
}

function setPlain(element: HTMLElement | null, name: string, value: unknown): void {
  if (!element) return;
  if (name === "animation") {
    playAnimation(element, value);
    return;
  }
  if (name === "hidden") {
    element.toggleAttribute("hidden", Boolean(value));
    return;
  }
  const named = (name.startsWith("aria-") && fieldOf(element)) || element;
  if (value === undefined || value === null || value === "") named.removeAttribute(name);
  else named.setAttribute(name, String(value));
  if (name === "role" && REACHED_BY_KEYBOARD.test(String(value))) element.setAttribute("tabindex", "0");
}

/** What is said of an input is said of the field in it, which is what a screen reader comes to. */
const fieldOf = (element: HTMLElement): Element | null =>
  /^WX-(?:INPUT|TEXTAREA)$/.test(element.tagName) ? element.querySelector("input, textarea") : null;
