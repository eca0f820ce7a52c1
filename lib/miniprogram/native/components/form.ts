import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { fieldsIn, setForm } from "@/lib/miniprogram/native/components/form-fields";

/** `form`: hands in the values of its fields by their names, or sets them back. */
export const form = builtIn("form", {
  props: { reportSubmit: false, reportSubmitTimeout: 0 },
  setup(host) {
    setForm(host.element, {
      submit(by) {
        const value: Record<string, unknown> = {};
        for (const field of fieldsIn(host.component)) if (field.name()) value[field.name()] = field.value();
        const target = { id: by.id, dataset: by.dataset };
        host.emit("submit", { value, target, ...(host.data.reportSubmit && { formId: "the formId is a mock one" }) });
      },
      reset(by) {
        for (const field of fieldsIn(host.component)) field.reset();
        host.emit("reset", { target: { id: by.id, dataset: by.dataset } });
      },
    });
    return undefined;
  },
});
