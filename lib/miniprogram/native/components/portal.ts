import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { el, type Host } from "@/lib/miniprogram/native/components/host";
import { PAGE_TAG, STYLE_ATTRIBUTES } from "@/lib/miniprogram/native/contract";

/**
 * Takes a part out of the flow of its page and puts it above everything in it. Style sheets of the page still apply: its
 * new parent wears the page's attributes.
 */
export function portalOf(host: Host, part: HTMLElement): { enter(): void; leave(): void } {
  let layer: HTMLElement | null = null;
  return {
    enter() {
      const page = host.element.closest(PAGE_TAG);
      if (layer || !page) return;
      layer = el("div", "lt-portal");
      for (const name of Object.values(STYLE_ATTRIBUTES)) {
        const value = page.getAttribute(name);
        if (value !== null) layer.setAttribute(name, value);
      }
      layer.append(part);
      (page.closest(".lt-box") ?? page).append(layer);
    },
    leave() {
      layer?.remove();
      layer = null;
    },
  };
}

/** `root-portal`: its content stands above the page, out of reach of what is around it. */
export const rootPortal = builtIn("root-portal", {
  props: { enable: true },
  parts: [["div#content.lt-portal-content", "slot"]],
  setup(host) {
    const content = host.part("content");
    const portal = portalOf(host, content);
    const place = () => {
      if (host.data.enable) return portal.enter();
      host.element.append(content);
      portal.leave();
    };
    return { changed: { enable: place }, attached: place, detached: () => portal.leave() };
  },
});
