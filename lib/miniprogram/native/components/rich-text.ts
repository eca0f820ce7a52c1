import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { richNodes } from "@/lib/miniprogram/native/components/rich-text-nodes";
import { shownText } from "@/lib/miniprogram/native/components/text";

/** `rich-text`: nodes as a list or as HTML, reduced to the tags the platforms allow. */
export const richText = builtIn("rich-text", {
  props: { nodes: null, space: "", userSelect: false, mode: "" },
  parts: [],
  setup(host, app) {
    const scope = host.component.ownerShadowRoot?.getHostNode().getComponentOptions().styleScope;
    const prefix = scope
      ? host.component.ownerShadowRoot?.getHostNode().getOwnerSpace().styleScopeManager.queryName(scope)
      : "";
    const draw = () => {
      const nodes = richNodes(host.data.nodes, {
        text: (value) => (host.data.space ? shownText(value, host.data.space, false) : value),
        style: (value) => app.styleText(value),
        classes: (value) => (prefix ? value.replace(/\S+/g, (name) => `${name} ${prefix}--${name}`) : value),
        source: (value) => app.assetUrl(value, host.owner),
      });
      host.element.replaceChildren(...nodes);
    };
    return {
      changed: {
        nodes: draw,
        space: draw,
        userSelect: (on) => host.mark({ "data-selectable": on }),
      },
    };
  },
});
