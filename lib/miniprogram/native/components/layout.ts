import { type Behaviour, builtIn } from "@/lib/miniprogram/native/components/built-in";
import { onDrag } from "@/lib/miniprogram/native/components/drag";
import type { Host } from "@/lib/miniprogram/native/components/host";
import { hoverProps } from "@/lib/miniprogram/native/components/view";

/** Containers whose looks are a matter of style sheets alone. */
export const plainContainers = builtIn(
  [
    ...["sticky-section", "list-view", "share-element", "keyboard-accessory", "snapshot", "selection"],
    ...["nested-scroll-header", "nested-scroll-body"],
  ],
  { props: { ...hoverProps, pushPinnedHeader: true, padding: [] } },
);

const stickyProps = { offsetTop: 0, padding: [] };

/** `sticky-header`: stays at the top of its section while that is scrolled. */
export const stickyHeader = builtIn("sticky-header", {
  props: stickyProps,
  setup: setupStickyHeader,
});

function setupStickyHeader(host: Host<typeof stickyProps>): Behaviour<typeof stickyProps> | undefined {
  let stuck = false;
  // A pixel above the place where it sticks tells whether it does.
  const watcher = new IntersectionObserver(
    ([entry]) => {
      const now =
        entry !== undefined &&
        entry.intersectionRatio < 1 &&
        entry.boundingClientRect.top <= (entry.rootBounds?.top ?? 0);
      if (now !== stuck) host.emit("stickontopchange", { isStickOnTop: now });
      stuck = now;
    },
    { threshold: [1], rootMargin: "-1px 0px 0px 0px" },
  );
  return {
    changed: { offsetTop: (top) => host.style(`top:${top}px`) },
    attached: () => watcher.observe(host.element),
    detached: () => watcher.disconnect(),
  };
}

const gridProps = {
  type: "aligned",
  crossAxisCount: 2,
  maxCrossAxisExtent: 0,
  mainAxisGap: 0,
  crossAxisGap: 0,
  padding: [],
};

/** `grid-view`: rows of equal cells, or columns that fill up (`type="masonry"`). */
export const gridView = builtIn("grid-view", {
  props: gridProps,
  setup: setupGridView,
});

function setupGridView(host: Host<typeof gridProps>): Behaviour<typeof gridProps> | undefined {
  const lay = () => {
    const { type, crossAxisCount, maxCrossAxisExtent, mainAxisGap, crossAxisGap, padding } = host.data;
    const inner = padding.length ? `padding:${padding.map((side) => `${Number(side)}px`).join(" ")};` : "";
    const columns =
      maxCrossAxisExtent > 0
        ? `repeat(auto-fill,minmax(${maxCrossAxisExtent}px,1fr))`
        : `repeat(${crossAxisCount},minmax(0,1fr))`;
    host.style(
      type === "masonry"
        ? `${inner}display:block;column-count:${crossAxisCount};column-gap:${crossAxisGap}px`
        : `${inner}display:grid;grid-template-columns:${columns};gap:${mainAxisGap}px ${crossAxisGap}px`,
    );
  };
  const changed = { type: lay, crossAxisCount: lay, maxCrossAxisExtent: lay, mainAxisGap: lay, crossAxisGap: lay };
  return { changed: { ...changed, padding: lay }, attached: lay };
}

const sheetProps = {
  initialChildSize: 0.5,
  minChildSize: 0.25,
  maxChildSize: 1,
  snap: false,
  snapSizes: [],
  associativeContainer: "",
};

/** `draggable-sheet`: pulled up and down between a least and a most share of what it stands in. */
export const draggableSheet = builtIn("draggable-sheet", {
  props: sheetProps,
  setup: setupDraggableSheet,
});

function setupDraggableSheet(host: Host<typeof sheetProps>): Behaviour<typeof sheetProps> | undefined {
  let size = 0;
  let from = 0;
  const room = () => host.element.parentElement?.clientHeight || innerHeight;
  const put = (next: number, smooth: boolean) => {
    size = Math.min(host.data.maxChildSize, Math.max(host.data.minChildSize, next));
    host.style(`height:${size * 100}%;transition:${smooth ? "height .25s" : "none"}`);
    host.emit("sizeupdate", { pixels: size * room(), size });
  };
  onDrag(host, {
    axis: () => "y",
    begin() {
      from = size;
      return true;
    },
    move: ({ dy }) => put(from - dy / room(), false),
    end() {
      if (!host.data.snap) return;
      const stops = [host.data.minChildSize, host.data.maxChildSize, ...host.data.snapSizes.map(Number)];
      put(stops.sort((a, b) => Math.abs(a - size) - Math.abs(b - size))[0] ?? size, true);
    },
  });
  return {
    changed: { initialChildSize: (value) => put(value, true) },
    attached: () => put(host.data.initialChildSize, false),
  };
}
