import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { shownText } from "@/lib/miniprogram/native/components/shown-text";

const rewriters = new WeakMap<Node, (node: Node) => void>();
const watcher = new MutationObserver((records) => {
  for (const { target } of records) {
    const text = target instanceof Element ? target : target.parentElement;
    if (text) rewriters.get(text)?.(text);
  }
});

/** `text`: keeps line breaks. Its text nodes are glass-easel's; they are rewritten after each change, before they are drawn. */
export const text = builtIn("text", {
  props: { selectable: false, userSelect: false, space: "", decode: false },
  setup(host) {
    const rewrite = (parent: Node) => {
      for (const child of parent.childNodes) {
        if (child.nodeType !== Node.TEXT_NODE || !child.nodeValue) continue;
        const shown = shownText(child.nodeValue, host.data.space, host.data.decode);
        if (shown !== child.nodeValue) child.nodeValue = shown;
      }
    };
    const again = () => rewrite(host.element);
    const select = () => host.mark({ "data-selectable": host.data.selectable || host.data.userSelect });
    rewriters.set(host.element, rewrite);
    watcher.observe(host.element, { childList: true, characterData: true, subtree: true });
    return { changed: { space: again, decode: again, selectable: select, userSelect: select }, attached: again };
  },
});
