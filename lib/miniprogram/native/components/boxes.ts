import { type Behaviour, builtIn, type Props } from "@/lib/miniprogram/native/components/built-in";
import { el, type Host } from "@/lib/miniprogram/native/components/host";
import { UNSUPPORTED_TAGS } from "@/lib/miniprogram/native/components/names";
import { wordsFor } from "@/lib/miniprogram/native/components/words";
import type { AppHost } from "@/lib/miniprogram/native/contract";

/** What a browser does not have: a box that says so, with whatever the author put over it. */
export const boxes = builtIn(UNSUPPORTED_TAGS, {
  setup: setupBox,
  parts: ["slot"],
});

function setupBox(host: Host<Props>, app: AppHost, name: string): Behaviour<Props> | undefined {
  const note = () => {
    host.emit("error", { errMsg: `${name}:fail not supported`, errCode: -1 });
    app.unsupported(`<${name}>`);
  };
  // Wrappers around content show the content.
  if (/-handler$|^open-container$/.test(name)) return { attached: note };
  const box = el("div", "lt-box-note", el("b", "", `<${name}>`), el("span", "", wordsFor(app).notHere));
  host.element.prepend(box);
  host.mark({ "data-unsupported": true });
  return { attached: note };
}

const webProps = { src: "" };

/** `web-view`: pages of others are not framed; the address is shown and can be taken along. */
export const webView = builtIn("web-view", {
  props: webProps,
  setup: setupWebView,
  parts: [],
});

function setupWebView(host: Host<typeof webProps>, app: AppHost): Behaviour<typeof webProps> | undefined {
  const words = wordsFor(app);
  const address = el("span", "lt-box-address");
  const copy = el("button", "lt-box-copy", words.copy);
  copy.type = "button";
  copy.addEventListener("click", () => {
    (app.wx.setClipboardData as ((options: object) => unknown) | undefined)?.({ data: host.data.src });
  });
  host.element.append(
    el("div", "lt-box-note", el("b", "", "<web-view>"), el("span", "", words.openSite), address, copy),
  );
  return {
    changed: {
      src: (src) => {
        address.textContent = src;
      },
    },
    attached() {
      app.unsupported("<web-view>");
      host.emit("error", { src: host.data.src });
    },
  };
}
