import { builtIn } from "@/lib/miniprogram/native/components/built-in";

const DISC = "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Z";
const RING = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 1.2a8.8 8.8 0 1 1 0 17.6 8.8 8.8 0 0 1 0-17.6Z";
const CHECK = "M6.6 12.2l1.1-1.1 2.7 2.6 5.9-5.9 1.1 1.1-7 7Z";
const BANG = "M11.1 6h1.8l-.2 8h-1.4Zm.9 9.6a1.1 1.1 0 1 1 0 2.3 1.1 1.1 0 0 1 0-2.3Z";
const INFO = "M11.2 10.2h1.6v7.3h-1.6Zm.8-4a1.1 1.1 0 1 1 0 2.3 1.1 1.1 0 0 1 0-2.3Z";
const HAND = "M11.3 6h1.4v5.9l4 2.3-.7 1.2-4.7-2.7Z";
const CROSS = "M8.1 9l.9-.9 3 3 3-3 .9.9-3 3 3 3-.9.9-3-3-3 3-.9-.9 3-3Z";
const ARROW = "M11.3 6h1.4v7.6l2.6-2.6 1 1-4.3 4.3L7.7 12l1-1 2.6 2.6Z";
const LENS =
  "M10.5 3a7.5 7.5 0 1 0 4.7 13.3l4.7 4.7 1.1-1.1-4.7-4.7A7.5 7.5 0 0 0 10.5 3Zm0 1.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12Z";

/** Outline and colour of each type; parts inside a disc are cut out of it. */
const ICONS: Record<string, readonly [path: string, color: string]> = {
  success: [DISC + CHECK, "#07c160"],
  success_circle: [RING + CHECK, "#07c160"],
  success_no_circle: ["m3 12.6 1.6-1.6 4.9 4.9L19.8 5.6l1.6 1.6L9.5 19.1Z", "#07c160"],
  safe_success: [DISC + CHECK, "#07c160"],
  safe_warn: [DISC + BANG, "#ffbe00"],
  info: [DISC + INFO, "#10aeff"],
  info_circle: [RING + INFO, "#10aeff"],
  warn: [DISC + BANG, "#fa5151"],
  waiting: [DISC + HAND, "#10aeff"],
  waiting_circle: [RING + HAND, "#10aeff"],
  circle: [RING, "#c9c9c9"],
  download: [RING + ARROW, "#07c160"],
  cancel: [RING + CROSS, "#fa5151"],
  clear: [DISC + CROSS, "#b2b2b2"],
  search: [LENS, "#b2b2b2"],
};

/** `icon`: drawn, so that nothing is fetched. */
export const icon = builtIn("icon", {
  props: { type: "", size: 23, color: "" },
  parts: [],
  setup(host) {
    const draw = () => {
      const { type, size, color } = host.data;
      const [path, own] = ICONS[type] ?? ["", ""];
      host.element.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path fill-rule="evenodd" d="${path}"/></svg>`;
      const svg = host.element.firstElementChild as SVGElement;
      svg.style.cssText = `width:${size}px;height:${size}px;display:block`;
      svg.style.fill = color || own;
    };
    return { changed: { type: draw, size: draw, color: draw } };
  },
});
