import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { el } from "@/lib/miniprogram/native/components/host";

/** `canvas`: a real one inside; what is drawn on it is the matter of `wx`. */
export const canvas = builtIn("canvas", {
  props: { type: "", canvasId: "", disableScroll: false },
  parts: ["slot"],
  setup(host) {
    const board = el("canvas");
    host.element.prepend(board);
    host.on("touchmove", ({ _native }) => host.data.disableScroll && _native?.cancelable && _native.preventDefault());
    return {
      changed: {
        type: (type) => host.mark({ type }),
        canvasId: (id) => host.mark({ "canvas-id": id }),
      },
    };
  },
});
