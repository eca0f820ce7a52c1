import { el, type Host } from "@/lib/miniprogram/native/components/host";

/** Attributes `input` and `textarea` share. */
export const fieldProps = {
  value: null,
  placeholder: "",
  placeholderStyle: "",
  disabled: false,
  maxlength: 140,
  cursorSpacing: 0,
  autoFocus: false,
  focus: false,
  cursor: -1,
  selectionStart: -1,
  selectionEnd: -1,
  adjustPosition: true,
  holdKeyboard: false,
  confirmType: "done",
  confirmHold: false,
  alwaysEmbed: false,
  name: "",
};

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What the two do alike: value and placeholder, focus, events, the form. */
export function textField(host: Host<typeof fieldProps>, field: Field, said: () => void = () => undefined) {
  const hint = host.part("hint");
  let first: string | null = null;
  let composing = false;
  let keyCode = 0;
  let keyboard = 0;
  const text = () => String(host.data.value ?? "");

  const show = () => {
    const cut = host.data.maxlength >= 0 ? text().slice(0, host.data.maxlength) : text();
    if (field.value !== cut) field.value = cut;
    hint.hidden = cut !== "";
    said();
  };
  const replace = (answer: unknown) => {
    const value = typeof answer === "string" ? answer : (answer as { value?: unknown } | undefined)?.value;
    if (typeof value !== "string") return;
    host.set("value", value);
    show();
    const cursor = (answer as { cursor?: number }).cursor;
    if (typeof cursor === "number") field.setSelectionRange(cursor, cursor);
  };
  const typed = () => {
    hint.hidden = field.value !== "";
    if (composing) return;
    first ??= text();
    const { value } = field;
    const detail = { value, cursor: field.selectionStart ?? value.length, keyCode };
    host.set("value", value);
    said();
    // What the listener returns stands in the field from then on.
    host.emit("input", detail, { handleListenerReturn: (answer) => replace(answer) });
  };
  const moveKeyboard = () => {
    const view = window.visualViewport;
    const height = view && document.activeElement === field ? Math.max(0, Math.round(innerHeight - view.height)) : 0;
    if (height === keyboard) return;
    keyboard = height;
    host.emit("keyboardheightchange", { height, duration: 0.25 });
  };
  const select = () => {
    const { cursor, selectionStart, selectionEnd } = host.data;
    if (selectionStart >= 0 && selectionEnd >= 0) field.setSelectionRange(selectionStart, selectionEnd);
    else if (cursor >= 0) field.setSelectionRange(cursor, cursor);
  };
  const focus = () => {
    if (document.activeElement !== field) field.focus({ preventScroll: !host.data.adjustPosition });
    select();
  };

  field.autocomplete = "off";
  field.addEventListener("compositionstart", () => {
    composing = true;
  });
  field.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  field.addEventListener("keydown", (event) => {
    keyCode = (event as KeyboardEvent).keyCode;
  });
  field.addEventListener("input", typed);
  field.addEventListener("focus", () => {
    host.emit("focus", { value: field.value, height: keyboard });
    moveKeyboard();
  });
  field.addEventListener("blur", () => {
    if (host.data.focus) host.set("focus", false);
    host.emit("blur", { value: field.value, cursor: field.selectionStart ?? 0 });
    moveKeyboard();
  });
  return {
    labelled: focus,
    field: {
      name: () => host.data.name,
      value: () => field.value,
      reset() {
        host.set("value", first ?? text());
        show();
      },
    },
    confirm() {
      host.emit("confirm", { value: field.value });
      if (!host.data.confirmHold) field.blur();
    },
    changed: {
      value: show,
      maxlength: (most: number) => {
        if (most >= 0) field.maxLength = most;
        else field.removeAttribute("maxlength");
        show();
      },
      placeholder(words: string) {
        hint.textContent = words;
        // For assistive technology; what is seen is the part, which can be styled.
        field.placeholder = words;
      },
      placeholderStyle: (style: string) => host.part("hint").setAttribute("style", style),
      disabled(disabled: boolean) {
        field.disabled = disabled;
        host.mark({ disabled });
      },
      confirmType: (type: string) => field.setAttribute("enterkeyhint", type === "return" ? "enter" : type),
      focus: (on: boolean) => (on ? host.element.isConnected && focus() : field.blur()),
      cursor: select,
      selectionEnd: select,
    },
    attached() {
      window.visualViewport?.addEventListener("resize", moveKeyboard);
      show();
      if (host.data.focus || host.data.autoFocus) setTimeout(focus);
    },
    detached: () => window.visualViewport?.removeEventListener("resize", moveKeyboard),
  };
}

/** The field itself beside its placeholder part. */
export function fieldIn<Tag extends "input" | "textarea">(host: Host, tag: Tag): HTMLElementTagNameMap[Tag] {
  const field = el(tag, `wx-${tag}-field`);
  host.part("wrapper").append(field);
  return field;
}

/** Parts of both kinds: the placeholder lies under the field and wears `placeholder-class`. */
export const fieldParts = (tag: string) => [
  [`div#wrapper.wx-${tag}-wrapper`, `div#hint.placeholder-class.${tag}-placeholder`],
];
