import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { labelTargetOf } from "@/lib/miniprogram/native/components/form-fields";
import { hoverProps } from "@/lib/miniprogram/native/components/view";

const CONTROLS = "wx-checkbox,wx-radio,wx-switch,wx-button,wx-input,wx-textarea";

/** `label`: a tap on it is one on the control named by `for`, else on the first control in it. */
export const label = builtIn("label", {
  props: { ...hoverProps, for: "" },
  setup(host) {
    host.on("tap", (event) => {
      const touched = event._target.$$ as unknown as Element | null;
      const named = host.data.for;
      const control = named
        ? (host.component.ownerShadowRoot?.getElementById(named)?.$$ as unknown as Element | undefined)
        : host.element.querySelector(CONTROLS);
      const within = touched?.closest(`${CONTROLS},wx-label`);
      // The control has had the tap already; a label in a label answers for itself.
      if (!control || (within && within !== host.element && !(named && !control.contains(touched)))) return;
      labelTargetOf(control)?.(event.detail);
    });
    return undefined;
  },
});
