import { type Behaviour, builtIn } from "@/lib/miniprogram/native/components/built-in";
import type { Host } from "@/lib/miniprogram/native/components/host";

const props = {
  minWidth: null,
  maxWidth: null,
  width: null,
  minHeight: null,
  maxHeight: null,
  height: null,
  orientation: null,
};

/** `match-media`: shows its content while the window is of the size asked for. */
export const matchMedia = builtIn("match-media", {
  props,
  setup: setupMatchMedia,
});

function setupMatchMedia(host: Host<typeof props>): Behaviour<typeof props> | undefined {
  const fits = () => {
    const { minWidth, maxWidth, width, minHeight, maxHeight, height, orientation } = host.data;
    const is = (wanted: unknown, test: (value: number) => boolean) =>
      wanted === null || wanted === "" || test(Number(wanted));
    const [w, h] = [innerWidth, innerHeight];
    return (
      is(minWidth, (value) => w >= value) &&
      is(maxWidth, (value) => w <= value) &&
      is(width, (value) => w === value) &&
      is(minHeight, (value) => h >= value) &&
      is(maxHeight, (value) => h <= value) &&
      is(height, (value) => h === value) &&
      (!orientation || orientation === (w > h ? "landscape" : "portrait"))
    );
  };
  const look = () => host.style(fits() ? "" : "display:none");
  const changed = { minWidth: look, maxWidth: look, width: look, minHeight: look, maxHeight: look, height: look };
  return {
    changed: { ...changed, orientation: look },
    attached() {
      addEventListener("resize", look);
      look();
    },
    detached: () => removeEventListener("resize", look),
  };
}
