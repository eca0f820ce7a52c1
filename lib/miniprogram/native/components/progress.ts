import { type Behaviour, builtIn } from "@/lib/miniprogram/native/components/built-in";
import { el, type Host } from "@/lib/miniprogram/native/components/host";

const props = {
  percent: 0,
  showInfo: false,
  borderRadius: null,
  fontSize: null,
  strokeWidth: 6,
  color: "#09BB07",
  activeColor: "",
  backgroundColor: "#EBEBEB",
  active: false,
  activeMode: "backwards",
  duration: 30,
};

/** `progress`: moves to its percentage over `duration` milliseconds per per cent when `active`. */
export const progress = builtIn("progress", {
  props,
  setup: setupProgress,
  parts: [],
});

function setupProgress(host: Host<typeof props>): Behaviour<typeof props> | undefined {
  const inner = el("div", "wx-progress-inner-bar");
  const bar = el("div", "wx-progress-bar", inner);
  const info = el("div", "wx-progress-info");
  host.element.append(bar, info);
  host.mark({ role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 });
  let shown = 0;
  let frame = 0;

  const paint = (percent: number) => {
    shown = percent;
    inner.style.width = `${percent}%`;
    info.textContent = `${Math.round(percent)}%`;
    host.mark({ "aria-valuenow": Math.round(percent) });
  };
  const dress = () => {
    const { showInfo, borderRadius, fontSize, strokeWidth, color, activeColor, backgroundColor } = host.data;
    info.hidden = !showInfo;
    const px = (value: unknown) =>
      typeof value === "number" || /^\d+$/.test(String(value)) ? `${value}px` : String(value ?? "");
    info.style.fontSize = px(fontSize);
    bar.style.cssText = `height:${strokeWidth}px;border-radius:${px(borderRadius)};overflow:hidden`;
    bar.style.backgroundColor = backgroundColor;
    inner.style.backgroundColor = activeColor || color;
  };
  const move = () => {
    cancelAnimationFrame(frame);
    const to = Math.min(100, Math.max(0, host.data.percent));
    if (!host.data.active) return paint(to);
    const from = host.data.activeMode === "forwards" ? shown : 0;
    const time = Math.max(1, Math.abs(to - from) * host.data.duration);
    const start = performance.now();
    const step = (now: number) => {
      const done = Math.min(1, (now - start) / time);
      paint(from + (to - from) * done);
      if (done < 1) frame = requestAnimationFrame(step);
      else host.emit("activeend", { curPercent: to });
    };
    frame = requestAnimationFrame(step);
  };
  const changed = { percent: move, active: move };
  const looks = { showInfo: dress, borderRadius: dress, fontSize: dress, strokeWidth: dress };
  return {
    changed: { ...changed, ...looks, color: dress, activeColor: dress, backgroundColor: dress },
    attached() {
      dress();
      if (!host.data.active) paint(Math.min(100, Math.max(0, host.data.percent)));
    },
    detached: () => cancelAnimationFrame(frame),
  };
}
