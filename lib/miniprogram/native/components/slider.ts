import { type Behaviour, builtIn } from "@/lib/miniprogram/native/components/built-in";
import { onDrag } from "@/lib/miniprogram/native/components/drag";
import type { Host } from "@/lib/miniprogram/native/components/host";

const props = {
  min: 0,
  max: 100,
  step: 1,
  disabled: false,
  value: 0,
  color: "#e9e9e9",
  selectedColor: "#1aad19",
  activeColor: "",
  backgroundColor: "",
  blockSize: 28,
  blockColor: "#ffffff",
  showValue: false,
  name: "",
};

/** `slider`: dragged, tapped, or moved by the arrow keys. */
export const slider = builtIn("slider", {
  props,
  setup: setupSlider,
  parts: [
    [
      "div.wx-slider-wrapper",
      [
        "div.wx-slider-tap-area",
        [
          "div#rail.wx-slider-handle-wrapper",
          "div#track.wx-slider-track",
          "div#handle.wx-slider-handle",
          "div#thumb.wx-slider-thumb",
        ],
      ],
      "div#figure.wx-slider-value",
    ],
  ],
});

function setupSlider(host: Host<typeof props>): Behaviour<typeof props> | undefined {
  const [rail, track, handle, thumb, figure] = ["rail", "track", "handle", "thumb", "figure"].map((id) =>
    host.part(id),
  );
  let first: number | null = null;
  if (!rail || !track || !handle || !thumb || !figure) return undefined;

  const paint = () => {
    const { min, max, value, disabled, color, selectedColor, activeColor, backgroundColor, blockColor, showValue } =
      host.data;
    const share = max > min ? (100 * (Math.min(max, Math.max(min, value)) - min)) / (max - min) : 0;
    const size = Math.min(28, Math.max(12, host.data.blockSize));
    rail.style.backgroundColor = backgroundColor || color;
    track.style.cssText = `width:${share}%;background-color:${activeColor || selectedColor}`;
    handle.style.left = `${share}%`;
    thumb.style.cssText = `left:${share}%;width:${size}px;height:${size}px;margin:${-size / 2}px 0 0 ${-size / 2}px;background-color:${blockColor}`;
    figure.hidden = !showValue;
    figure.textContent = String(value);
    host.mark({ "aria-valuemin": min, "aria-valuemax": max, "aria-valuenow": value });
    host.mark({ "aria-disabled": disabled && "true", tabindex: disabled ? -1 : 0 });
  };
  const put = (value: number, event: "changing" | "change") => {
    const { min, max, step } = host.data;
    const stepped = min + Math.round((value - min) / (step || 1)) * (step || 1);
    // Steps such as 0.1 leave dust behind.
    const next = Number(Math.min(max, Math.max(min, stepped)).toFixed(6));
    const moved = next !== host.data.value;
    first ??= host.data.value;
    if (moved) host.set("value", next);
    if (moved || event === "change") host.emit(event, { value: next });
  };
  const at = (x: number) => {
    // Fingers count from the page's corner, and so does the distance between it and the rail.
    const { width } = rail.getBoundingClientRect();
    return host.data.min + ((host.data.max - host.data.min) * x) / (width || 1);
  };
  let offset = 0;
  onDrag(host, {
    axis: () => (host.data.disabled ? "none" : "x"),
    begin(event) {
      const native = event._native as (MouseEvent & TouchEvent) | undefined;
      const x = native?.touches?.[0]?.clientX ?? native?.clientX ?? 0;
      offset = x - rail.getBoundingClientRect().left - (event.changedTouches[0]?.clientX ?? 0);
      return undefined;
    },
    move: ({ x }) => put(at(x + offset), "changing"),
    end: ({ x }) => put(at(x + offset), "change"),
  });
  host.mark({ role: "slider" });
  host.element.addEventListener("keydown", ({ key }) => {
    const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[key];
    if (way && !host.data.disabled) put(host.data.value + way * (host.data.step || 1), "change");
  });
  paint();
  const field = {
    name: () => host.data.name,
    value: () => host.data.value,
    reset: () => host.set("value", first ?? host.data.value),
  };
  const all = { min: paint, max: paint, value: paint, disabled: paint, blockSize: paint, blockColor: paint };
  const colours = { color: paint, selectedColor: paint, activeColor: paint, backgroundColor: paint };
  return { changed: { ...all, ...colours, showValue: paint }, field };
}
