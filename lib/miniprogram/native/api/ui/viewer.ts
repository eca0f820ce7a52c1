import { type Layer, make, makeButton } from "@/lib/miniprogram/native/api/ui/layer";

export interface ViewedItem {
  url: string;
  isVideo: boolean;
  poster?: string;
}

/** Shows pictures and films one at a time, moved by swiping; a tap closes it. Resolves when it is closed. */
export function openViewer(
  layer: Layer,
  items: readonly ViewedItem[],
  start: number,
  words: { label: string; close: string; keep?: { label: string; act: (url: string) => void } },
): Promise<void> {
  return new Promise((resolve) => {
    const strip = make("div", "strip", items.map(cellOf));
    const count = make("div", "count");
    const index = () => Math.round(strip.scrollLeft / Math.max(1, strip.clientWidth));
    const tell = () => {
      count.textContent = items.length > 1 ? `${index() + 1} / ${items.length}` : "";
    };
    strip.addEventListener("scroll", tell);
    strip.tabIndex = 0;
    strip.addEventListener("click", (event) => {
      if (!(event.target instanceof HTMLVideoElement)) shown.close();
    });
    const shut = makeButton("shut", "×", () => shown.close());
    shut.setAttribute("aria-label", words.close);
    const content: Node[] = [strip, count, shut];
    const { keep } = words;
    if (keep) content.push(makeButton("keep", keep.label, () => keep.act(items[index()]?.url ?? "")));
    const shown = layer.show("viewer", words.label, content, { onClose: resolve });
    strip.scrollLeft = strip.clientWidth * start;
    tell();
  });
}

function cellOf({ url, isVideo, poster }: ViewedItem): HTMLElement {
  const shown = isVideo ? make("video") : make("img");
  if (shown instanceof HTMLVideoElement) {
    shown.controls = true;
    shown.playsInline = true;
    if (poster) shown.poster = poster;
  } else {
    shown.alt = "";
    shown.draggable = false;
  }
  shown.src = url;
  return make("div", "cell", [shown]);
}
