import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import type { Host } from "@/lib/miniprogram/native/components/host";

const TICK =
  '<svg viewBox="0 0 24 24"><path d="m4 12.5 1.4-1.4 4.6 4.6L18.6 7.1 20 8.5 10 18.5Z" fill="currentColor"/></svg>';

interface Member {
  value(): string;
  isOn(): boolean;
  turn(on: boolean): void;
}

interface Group {
  join(member: Member, element: Element): void;
  leave(member: Member): void;
  /** It has been turned on: where only one may be, the others go off. */
  on(member: Member): void;
  /** A finger is about to change a member. */
  before(): void;
  touched(): void;
}

const groups = new WeakMap<Element, Group>();
const groupProps = { name: "" };
const memberProps = { value: "", checked: false, disabled: false, color: "" };

/** `checkbox-group`: its value is the list of what is ticked, in the order of the page. */
export const checkboxGroup = builtIn("checkbox-group", { props: groupProps, setup: (host) => group(host, "checkbox") });

/** `radio-group`: at most one of its members is on. */
export const radioGroup = builtIn("radio-group", { props: groupProps, setup: (host) => group(host, "radio") });

export const checkbox = builtIn("checkbox", {
  props: memberProps,
  parts: [["div.wx-checkbox-wrapper", "div#box.wx-checkbox-input", "slot"]],
  setup: (host) => member(host, "checkbox"),
});

export const radio = builtIn("radio", {
  props: memberProps,
  parts: [["div.wx-radio-wrapper", "div#box.wx-radio-input", "slot"]],
  setup: (host) => member(host, "radio"),
});

type Kind = "checkbox" | "radio";

function group(host: Host<typeof groupProps>, kind: Kind) {
  const members = new Map<Member, Element>();
  let first: Map<Member, boolean> | null = null;
  const ordered = () =>
    [...members].sort(([, a], [, b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const value = () => {
    const on = ordered().filter(([one]) => one.isOn());
    return kind === "checkbox" ? on.map(([one]) => one.value()) : (on[0]?.[0].value() ?? "");
  };
  groups.set(host.element, {
    join: (one, element) => void members.set(one, element),
    leave: (one) => void members.delete(one),
    on(one) {
      if (kind === "radio") for (const each of members.keys()) if (each !== one && each.isOn()) each.turn(false);
    },
    before: () => {
      first ??= new Map([...members.keys()].map((each) => [each, each.isOn()]));
    },
    touched() {
      host.emit("change", { value: value() });
    },
  });
  if (kind === "radio") host.mark({ role: "radiogroup" });
  const reset = () => {
    for (const one of members.keys()) one.turn(first?.get(one) ?? one.isOn());
  };
  return { field: { name: () => host.data.name, value, reset } };
}

function member(host: Host<typeof memberProps>, kind: Kind) {
  const box = host.part("box");
  let around: Group | undefined;
  const paint = () => {
    const { checked, disabled, color } = host.data;
    box.className = `wx-${kind}-input${checked ? ` wx-${kind}-input-checked` : ""}${disabled ? ` wx-${kind}-input-disabled` : ""}`;
    box.innerHTML = checked ? TICK : "";
    if (kind === "checkbox") box.style.color = color;
    else
      Object.assign(
        box.style,
        checked && color ? { backgroundColor: color, borderColor: color } : { backgroundColor: "", borderColor: "" },
      );
    host.mark({ "aria-checked": String(checked), "aria-disabled": disabled && "true", tabindex: disabled ? -1 : 0 });
  };
  const self: Member = {
    value: () => host.data.value,
    isOn: () => host.data.checked,
    turn: (on) => host.set("checked", on),
  };
  const touch = () => {
    if (host.data.disabled || (kind === "radio" && host.data.checked)) return;
    around?.before();
    host.set("checked", !host.data.checked);
    around?.touched();
  };
  host.mark({ role: kind });
  host.on("tap", touch);
  paint();
  return {
    labelled: touch,
    changed: {
      disabled: paint,
      color: paint,
      checked(on: boolean) {
        paint();
        if (on) around?.on(self);
      },
    },
    attached() {
      const element = host.element.closest(`${kind}-group`);
      around = element ? groups.get(element) : undefined;
      around?.join(self, host.element);
    },
    detached: () => around?.leave(self),
  };
}
