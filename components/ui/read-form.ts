import { type FormValue, putValue, readValue, type ValueKind } from "./form-values";

/**
 * A form as an object for its input schema. Names are paths; a lone checkbox is a boolean, one named `…[]` adds its
 * value when checked; `data-kind` (the `kind` of Input) says how a text is read; empty texts are left out.
 */
export function readForm(form: HTMLFormElement): Record<string, FormValue> {
  const values: Record<string, FormValue> = {};
  for (const element of form.elements) {
    if (!isNamed(element) || element.disabled) continue;
    if (element instanceof HTMLInputElement && element.type === "file") continue;
    if (element instanceof HTMLInputElement && element.type === "radio") {
      if (element.checked) putValue(values, element.name, element.value);
    } else if (element instanceof HTMLInputElement && element.type === "checkbox") {
      const isList = element.name.endsWith("[]");
      putValue(values, element.name, isList ? (element.checked ? element.value : undefined) : element.checked);
    } else {
      putValue(values, element.name, readValue(element.value, (element.dataset.kind ?? "text") as ValueKind));
    }
  }
  return values;
}

function isNamed(element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return (
    (element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement) &&
    element.name !== ""
  );
}
