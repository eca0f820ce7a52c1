import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import { onDrag } from "@/lib/miniprogram/native/components/drag";
import { EASINGS, glide } from "@/lib/miniprogram/native/components/glide";
import { el } from "@/lib/miniprogram/native/components/host";
import { slotFor, turnTo } from "@/lib/miniprogram/native/components/swiper-rules";

type Source = "" | "autoplay" | "touch";
type Item = HTMLElement & {
  __wxElement?: { data: { itemId: string }; setNodeStyle(style: string, segment: number): void };
};

/** A flick this fast, in pixels per millisecond, turns to the next item however short it is. */
const FLICK = 0.3;

/** `swiper`: items side by side, one (or `display-multiple-items`) in view. */
export const swiper = builtIn("swiper", {
  props: {
    indicatorDots: false,
    indicatorColor: "rgba(0, 0, 0, .3)",
    indicatorActiveColor: "#000000",
    autoplay: false,
    current: 0,
    currentItemId: "",
    interval: 5000,
    duration: 500,
    circular: false,
    vertical: false,
    previousMargin: "0px",
    nextMargin: "0px",
    snapToEdge: false,
    displayMultipleItems: 1,
    skipHiddenItemLayout: false,
    easingFunction: "default",
  },
  parts: [["div.wx-swiper-wrapper", ["div#slides.wx-swiper-slides", ["div#frame.wx-swiper-slide-frame", "slot"]]]],
  setup(host, app) {
    const [slides, frame] = [host.part("slides"), host.part("frame")];
    const dots = el("div");
    host.element.append(dots);
    let items: Item[] = [];
    let current = 0;
    /** Where the view stands, in items; between two while it moves. */
    let position = 0;
    let stop: () => void = () => undefined;
    let moving = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const shown = () => Math.max(1, Math.trunc(host.data.displayMultipleItems));
    const last = () => Math.max(0, items.length - shown());
    const isCircular = () => host.data.circular && items.length > shown();
    const idOf = (index: number) => items[index]?.__wxElement?.data.itemId ?? "";
    const size = () => (host.data.vertical ? frame.offsetHeight : frame.offsetWidth) || 1;

    const paint = () => {
      const along = (value: number) => (host.data.vertical ? `0,${value * 100}%` : `${value * 100}%,0`);
      frame.style.transform = `translate(${along(-position)})`;
      items.forEach((item, index) => {
        const at = isCircular() ? slotFor(index, position + (shown() - 1) / 2, items.length) : index;
        item.__wxElement?.setNodeStyle(`position:absolute;width:100%;height:100%;transform:translate(${along(at)})`, 3);
      });
    };
    const dress = () => {
      const { vertical, previousMargin, nextMargin, indicatorDots, indicatorColor, indicatorActiveColor } = host.data;
      const [before, after] = [app.styleText(previousMargin), app.styleText(nextMargin)];
      slides.style.inset = vertical ? `${before} 0 ${after} 0` : `0 ${after} 0 ${before}`;
      frame.style[vertical ? "height" : "width"] = `${100 / shown()}%`;
      frame.style[vertical ? "width" : "height"] = "100%";
      dots.hidden = !indicatorDots;
      dots.className = `wx-swiper-dots wx-swiper-dots-${vertical ? "vertical" : "horizontal"}`;
      if (!indicatorDots) return;
      dots.replaceChildren(
        ...items.map((_, index) => {
          const on = index >= current && index < current + shown();
          const dot = el("div", `wx-swiper-dot${on ? " wx-swiper-dot-active" : ""}`);
          dot.style.backgroundColor = on ? indicatorActiveColor : indicatorColor;
          return dot;
        }),
      );
    };
    const told = (source: Source) => ({ current, currentItemId: idOf(current), source });
    const go = (to: number, source: Source, duration = host.data.duration) => {
      stop();
      const from = position;
      const next = isCircular()
        ? ((to % items.length) + items.length) % items.length
        : Math.min(last(), Math.max(0, to));
      const target = isCircular() ? to : next;
      if (next !== current) {
        current = next;
        host.set("current", current);
        host.emit("change", told(source));
        dress();
      }
      moving = true;
      stop = glide(
        duration,
        EASINGS[host.data.easingFunction] ?? EASINGS.linear ?? Number,
        (share) => {
          position = from + (target - from) * share;
          paint();
          if (share < 1) tellTransition(from);
        },
        () => {
          position = current;
          moving = false;
          paint();
          host.emit("animationfinish", told(source));
          plan();
        },
      );
    };
    const tellTransition = (from: number) => {
      const way = (position - from) * size();
      host.emit("transition", host.data.vertical ? { dx: 0, dy: way } : { dx: way, dy: 0 });
    };
    const plan = () => {
      clearTimeout(timer);
      if (!host.data.autoplay || items.length <= shown() || !host.element.isConnected) return;
      timer = setTimeout(() => {
        // A covered page stands still.
        if (document.hidden || getComputedStyle(host.element).visibility === "hidden") return plan();
        go(isCircular() || current < last() ? current + 1 : 0, "autoplay");
      }, host.data.interval);
    };
    const layOut = () => {
      items = Array.from(frame.children).filter((child) => child.localName === "swiper-item") as Item[];
      const named = items.findIndex(
        (_, index) => host.data.currentItemId !== "" && idOf(index) === host.data.currentItemId,
      );
      const wanted = named >= 0 ? named : host.data.current;
      if (!moving && items.length > 0) {
        current = Math.min(isCircular() ? items.length - 1 : last(), Math.max(0, Math.trunc(wanted)));
        position = current;
      }
      dress();
      paint();
      plan();
    };
    const showCurrent = (wanted: number) => {
      if (items.length === 0 || wanted === current || wanted < 0 || wanted >= items.length) return;
      go(isCircular() ? turnTo(current, wanted, items.length) : wanted, "");
    };

    let from = 0;
    onDrag(host, {
      axis: () => (items.length <= shown() ? "none" : host.data.vertical ? "y" : "x"),
      begin() {
        clearTimeout(timer);
        stop();
        from = position;
        return true;
      },
      move({ dx, dy }) {
        moving = true;
        const pulled = from - (host.data.vertical ? dy : dx) / size();
        const edge = Math.min(last(), Math.max(0, pulled));
        // Past the ends it gives way only a little.
        position = isCircular() ? pulled : edge + (pulled - edge) * 0.35;
        paint();
        tellTransition(from);
      },
      end({ vx, vy }, moved) {
        const speed = host.data.vertical ? vy : vx;
        const flick =
          moved && Math.abs(speed) > FLICK
            ? speed < 0
              ? Math.ceil(position)
              : Math.floor(position)
            : Math.round(position);
        if (moved || position !== Math.round(position)) go(flick, "touch");
        else plan();
      },
    });
    const watcher = new MutationObserver(layOut);
    watcher.observe(frame, { childList: true });
    const looks = { indicatorDots: dress, indicatorColor: dress, indicatorActiveColor: dress };
    return {
      changed: {
        ...looks,
        current: showCurrent,
        currentItemId: (id) => id && showCurrent(items.findIndex((_, index) => idOf(index) === id)),
        autoplay: plan,
        interval: plan,
        circular: layOut,
        vertical: layOut,
        previousMargin: dress,
        nextMargin: dress,
        displayMultipleItems: layOut,
      },
      attached: layOut,
      detached() {
        stop();
        clearTimeout(timer);
        watcher.disconnect();
      },
    };
  },
});

export const swiperItem = builtIn("swiper-item", { props: { itemId: "", skipHiddenItemLayout: false } });
