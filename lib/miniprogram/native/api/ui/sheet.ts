import { type Layer, make, makeButton, type Shown } from "@/lib/miniprogram/native/api/ui/layer";

export interface ChoiceInput {
  label: string;
  /** Words above the rows. */
  hint?: string;
  items: readonly string[];
  color?: string;
  cancel: string;
}

/** Lets one row be chosen from below: its index, or null when it was closed. */
export function openChoice(layer: Layer, { label, hint, items, color, cancel }: ChoiceInput): Promise<number | null> {
  return new Promise((resolve) => {
    let chosen: number | null = null;
    const rows = items.map((item, index) => {
      const row = makeButton("row", item, () => {
        chosen = index;
        shown.close();
      });
      if (color) row.style.color = color;
      return row;
    });
    const last = makeButton("row last", cancel, () => shown.close());
    const content = [...(hint ? [make("p", "hint", hint)] : []), ...rows, last];
    const shown = openSheet(layer, label, content, () => resolve(chosen));
  });
}

/** A sheet from below with whatever content; a tap beside it closes it. */
export function openSheet(layer: Layer, label: string, content: readonly Node[], onClose: () => void): Shown {
  return layer.show("sheet", label, content, { light: true, onClose });
}

export interface FormField {
  name: string;
  label: string;
  value?: string;
  type?: "text" | "tel";
  long?: boolean;
}

export interface FormInput {
  title: string;
  hint?: string;
  fields: readonly FormField[];
  submit: string;
  cancel: string;
  /** A sentence when the values will not do; null when they will. */
  check: (values: Record<string, string>) => string | null;
}

/** Lets a few fields be filled in: their values, or null when it was closed. */
export function openForm(layer: Layer, input: FormInput): Promise<Record<string, string> | null> {
  return new Promise((resolve) => {
    let given: Record<string, string> | null = null;
    const fields = input.fields.map(({ name, label, value = "", type = "text", long }) => {
      const field = long ? make("textarea") : make("input");
      if (field instanceof HTMLInputElement) field.type = type;
      field.value = value;
      field.setAttribute("aria-label", label);
      return { name, field, row: make("label", "", [document.createTextNode(label), field]) };
    });
    const wrong = make("p", "wrong");
    wrong.setAttribute("role", "alert");
    wrong.hidden = true;
    const go = makeButton("go", input.submit, () => {
      const values = Object.fromEntries(fields.map(({ name, field }) => [name, field.value.trim()]));
      const complaint = input.check(values);
      wrong.hidden = complaint === null;
      wrong.textContent = complaint ?? "";
      if (complaint !== null) return;
      given = values;
      shown.close();
    });
    const form = make("div", "form", [...fields.map(({ row }) => row), wrong, go]);
    const hint = input.hint ? [make("p", "hint", input.hint)] : [];
    const last = makeButton("row last", input.cancel, () => shown.close());
    const content = [make("h2", "", input.title), ...hint, form, last];
    const shown = openSheet(layer, input.title, content, () => resolve(given));
    fields[0]?.field.focus();
  });
}

export interface QuestionInput {
  title: string;
  words: string;
  /** What is shown between words and buttons. */
  about?: readonly Node[];
  yes: string;
  no: string;
}

/** Asks for leave from below; closing it refuses. */
export function openQuestion(layer: Layer, { title, words, about = [], yes, no }: QuestionInput): Promise<boolean> {
  return new Promise((resolve) => {
    let isAllowed = false;
    const go = makeButton("go", yes, () => {
      isAllowed = true;
      shown.close();
    });
    const content = [make("h2", "", title), make("p", "hint", words), ...about, make("div", "form", [go])];
    content.push(makeButton("row last", no, () => shown.close()));
    const shown = openSheet(layer, title, content, () => resolve(isAllowed));
  });
}
