import { type Layer, make, makeButton } from "@/lib/miniprogram/native/api/ui/layer";

export interface ModalInput {
  title: string;
  content: string;
  /** null: no such button. */
  cancelText: string | null;
  confirmText: string;
  cancelColor: string;
  confirmColor: string;
  /** Set: a field for text, with this placeholder. */
  placeholder: string | null;
}

export interface ModalAnswer {
  confirm: boolean;
  cancel: boolean;
  /** What was typed; null where nothing could be. */
  content: string | null;
}

/** Asks; nothing but the buttons (and Escape, where one may cancel) answers. */
export function openModal(layer: Layer, label: string, input: ModalInput): Promise<ModalAnswer> {
  return new Promise((resolve) => {
    let confirm = false;
    const field = input.placeholder === null ? null : make("textarea");
    const words = field ? [] : input.content ? [make("p", "", input.content)] : [];
    const body = make("div", "body", [...(input.title ? [make("h2", "", input.title)] : []), ...words]);
    if (field) {
      field.rows = 1;
      field.placeholder = input.placeholder ?? "";
      field.value = input.content;
      field.setAttribute("aria-label", input.title || label);
      body.append(field);
    }
    const yes = makeButton("yes", input.confirmText, () => {
      confirm = true;
      shown.close();
    });
    if (input.confirmColor) yes.style.color = input.confirmColor;
    const acts = make("div", "acts", [yes]);
    if (input.cancelText !== null) {
      const no = makeButton("no", input.cancelText, () => shown.close());
      if (input.cancelColor) no.style.color = input.cancelColor;
      acts.prepend(no);
    }
    const shown = layer.show("modal", input.title || label, [body, acts], {
      isFixed: input.cancelText === null,
      onClose: () => resolve({ confirm, cancel: !confirm, content: field ? (confirm ? field.value : "") : null }),
    });
    (field ?? yes).focus();
  });
}
