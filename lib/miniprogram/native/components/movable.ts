import { type Behaviour, builtIn } from "@/lib/miniprogram/native/components/built-in";
import { onDrag } from "@/lib/miniprogram/native/components/drag";
import { EASINGS, glide } from "@/lib/miniprogram/native/components/glide";
import type { Host } from "@/lib/miniprogram/native/components/host";
import type { AppHost } from "@/lib/miniprogram/native/contract";

/** `movable-area`: a box its movable views stay in. */
export const movableArea = builtIn("movable-area", { props: { scaleArea: false } });

/** How far a flick carries on, in milliseconds of its speed. */
const CARRY_MS = 160;

const props = {
  direction: "none",
  inertia: false,
  outOfBounds: false,
  x: 0,
  y: 0,
  damping: 20,
  friction: 2,
  disabled: false,
  scale: false,
  scaleMin: 0.1,
  scaleMax: 10,
  scaleValue: 1,
  animation: true,
};

/** `movable-view`: dragged about, scaled by two fingers, or put somewhere by its attributes. */
export const movableView = builtIn("movable-view", {
  props,
  setup: setupMovableView,
});

function setupMovableView(host: Host<typeof props>, app: AppHost): Behaviour<typeof props> | undefined {
  let [x, y, scale] = [0, 0, 1];
  let stop: () => void = () => undefined;

  const put = (toX: number, toY: number, source: string) => {
    const moved = toX !== x || toY !== y;
    [x, y] = [toX, toY];
    host.style(`transform:translate(${x}px,${y}px) scale(${scale})`);
    if (moved) host.emit("change", { x, y, source });
  };
  const bounds = () => {
    const area = host.element.closest<HTMLElement>("movable-area");
    const [width, height] = [host.element.offsetWidth, host.element.offsetHeight];
    // Scaling keeps the middle where it is.
    const [overX, overY] = [(width * (scale - 1)) / 2, (height * (scale - 1)) / 2];
    const roomX = (area?.clientWidth ?? 0) - width * scale;
    const roomY = (area?.clientHeight ?? 0) - height * scale;
    return {
      left: Math.min(0, roomX) + overX,
      right: Math.max(0, roomX) + overX,
      top: Math.min(0, roomY) + overY,
      bottom: Math.max(0, roomY) + overY,
    };
  };
  const within = (toX: number, toY: number): [number, number] => {
    const { left, right, top, bottom } = bounds();
    return [Math.min(right, Math.max(left, toX)), Math.min(bottom, Math.max(top, toY))];
  };
  const slide = (toX: number, toY: number, source: string) => {
    stop();
    const [fromX, fromY] = [x, y];
    if (toX === x && toY === y) return;
    const time = host.data.animation ? Math.min(800, 6000 / Math.max(1, host.data.damping)) : 0;
    stop = glide(
      time,
      EASINGS.easeOutCubic ?? Number,
      (share) => put(fromX + (toX - fromX) * share, fromY + (toY - fromY) * share, source),
      () => undefined,
    );
  };
  const px = (value: number | string) =>
    typeof value === "string" && value.endsWith("rpx") ? app.rpx(Number.parseFloat(value)) : Number(value);
  const toAttributes = () => slide(...within(px(host.data.x), px(host.data.y)), "");
  const rescale = (value: number) => {
    const next = Math.min(host.data.scaleMax, Math.max(host.data.scaleMin, value));
    if (!host.data.scale || next === scale) return;
    scale = next;
    put(...within(x, y), "");
    host.emit("scale", { x, y, scale });
  };

  let [fromX, fromY] = [0, 0];
  let told = false;
  onDrag(host, {
    axis() {
      const { disabled, direction } = host.data;
      if (disabled || direction === "none") return "none";
      return direction === "all" ? "both" : direction === "horizontal" ? "x" : "y";
    },
    begin() {
      stop();
      [fromX, fromY, told] = [x, y, false];
      return true;
    },
    move({ dx, dy }) {
      const { direction, outOfBounds } = host.data;
      if (!told)
        host.component.triggerEvent(Math.abs(dx) > Math.abs(dy) ? "htouchmove" : "vtouchmove", {}, { bubbles: true });
      told = true;
      const toX = direction === "vertical" ? x : fromX + dx;
      const toY = direction === "horizontal" ? y : fromY + dy;
      const [inX, inY] = within(toX, toY);
      if (outOfBounds && (inX !== toX || inY !== toY))
        put(inX + (toX - inX) * 0.4, inY + (toY - inY) * 0.4, "touch-out-of-bounds");
      else put(inX, inY, "touch");
    },
    end({ vx, vy }, moved) {
      const { inertia, friction, direction } = host.data;
      const carry = inertia && moved ? CARRY_MS / Math.max(0.5, friction / 2) : 0;
      const to = within(
        x + (direction === "vertical" ? 0 : vx * carry),
        y + (direction === "horizontal" ? 0 : vy * carry),
      );
      slide(...to, carry ? "friction" : "out-of-bounds");
    },
  });
  let apart = 0;
  let scaleAtFirst = 1;
  host.on("touchmove", (event) => {
    const [one, two] = event.touches;
    if (!one || !two) {
      apart = 0;
      return;
    }
    const distance = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
    if (apart === 0) [apart, scaleAtFirst] = [distance, scale];
    event._native?.preventDefault();
    rescale((scaleAtFirst * distance) / apart);
  });
  return {
    changed: { x: toAttributes, y: toAttributes, scaleValue: rescale },
    attached: () =>
      requestAnimationFrame(() => {
        scale = host.data.scale ? Math.min(host.data.scaleMax, Math.max(host.data.scaleMin, host.data.scaleValue)) : 1;
        stop();
        put(...within(px(host.data.x), px(host.data.y)), "");
      }),
    detached: () => stop(),
  };
}
