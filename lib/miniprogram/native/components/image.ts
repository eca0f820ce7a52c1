import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { el, type Host } from "@/lib/miniprogram/native/components/host";
import type { AppHost } from "@/lib/miniprogram/native/contract";

const props = { src: "", mode: "scaleToFill", lazyLoad: false, webp: false, showMenuByLongpress: false, fadeIn: false };

/** `image` and `cover-image`. The mode is a matter of style sheets; here are the picture and its events. */
export const images = builtIn(["image", "cover-image", "img"], {
  props,
  parts: [],
  setup: (host, app) => picture(host, app),
});

function picture(host: Host<typeof props>, app: AppHost) {
  const image = el("img");
  image.alt = "";
  image.draggable = false;
  image.addEventListener("load", () => {
    image.hidden = false;
    host.emit("load", { width: image.naturalWidth, height: image.naturalHeight });
  });
  image.addEventListener("error", () => {
    image.hidden = true;
    host.emit("error", { errMsg: `GET ${host.data.src} 404 (Not Found)` });
  });
  host.element.append(image);
  host.mark({ role: "img" });
  const show = () => {
    const { src } = host.data;
    image.hidden = !src;
    if (src) image.src = app.assetUrl(src, host.owner);
    else image.removeAttribute("src");
  };
  return {
    changed: {
      src: show,
      mode(mode: string) {
        host.mark({ mode });
        // The picture's own proportions decide, whatever the author's style says of that side.
        host.style(mode === "widthFix" ? "height:auto" : mode === "heightFix" ? "width:auto" : "");
      },
      lazyLoad: (lazy: boolean) => {
        image.loading = lazy ? "lazy" : "eager";
      },
    },
  };
}
