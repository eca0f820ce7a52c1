import { type Behaviour, builtIn } from "@/lib/miniprogram/native/components/built-in";
import type { Host } from "@/lib/miniprogram/native/components/host";
import { richNodes } from "@/lib/miniprogram/native/components/rich-text-nodes";
import { shownText } from "@/lib/miniprogram/native/components/shown-text";
import type { AppHost } from "@/lib/miniprogram/native/contract";

const props = { nodes: null, space: "", userSelect: false, mode: "" };

/** `rich-text`: nodes as a list or as HTML, reduced to the tags the platforms allow. */
export const richText = builtIn("rich-text", {
  props,
  setup: setupRichText,
  parts: [],
});

function setupRichText(host: Host<typeof props>, app: AppHost): Behaviour<typeof props> | undefined {
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
}
