import * as glassEasel from "glass-easel";
import { startHover } from "@/lib/miniprogram/native/components/hover";
import { isOurs, scrollsWithin, send } from "@/lib/miniprogram/native/components/touch-event";
import { type Finger, fingers, type OriginOf, type RawTouch } from "@/lib/miniprogram/native/components/touches";

/** Further than this in CSS pixels and it is no tap. */
const TAP_DISTANCE = 10;
const LONG_PRESS_MS = 350;
/** Browsers repeat a touch as mouse events within this time. */
const MOUSE_ECHO_MS = 1000;
const ANIMATION_EVENTS = ["transitionend", "animationstart", "animationiteration", "animationend"] as const;

interface Press {
  target: Element;
  x: number;
  y: number;
  timer: ReturnType<typeof setTimeout>;
  /** The gesture has become something else: a scroll, a second finger, a long press somebody listens to. */
  over: boolean;
  endHover: (stay: boolean) => void;
}

/**
 * The browser as glass-easel's backend, with the events of the platforms instead of its own: touches (the mouse counts
 * as a finger), tap, longpress, longtap, animations. All bubble, cross component borders and can be captured.
 */
export class PhoneBackend extends glassEasel.CurrentWindowBackendContext {
  private press: Press | null = null;
  private mouseDown: Element | null = null;
  private lastTouch = Number.NEGATIVE_INFINITY;
  private touched: Element | null = null;
  /** What had the focus when the finger came down. */
  private focused: Element | null = null;

  constructor(private readonly originOf: OriginOf) {
    super();
    const blocking = { capture: true, passive: false };
    document.addEventListener("touchstart", (event) => this.touchStart(event), blocking);
    // Present from the start, else some browsers no longer let a later listener stop the scroll.
    document.addEventListener("touchmove", () => undefined, blocking);
    document.addEventListener("mousedown", (event) => this.mouse(event, "touchstart"), true);
    document.addEventListener("mousemove", (event) => this.mouse(event, "touchmove"), true);
    document.addEventListener("mouseup", (event) => this.mouse(event, "touchend"), true);
    document.addEventListener("click", (event) => this.click(event), true);
    document.addEventListener("keydown", (event) => this.key(event), true);
    document.addEventListener("scroll", (event) => this.scrolled(event), { capture: true, passive: true });
    for (const type of ANIMATION_EVENTS) document.addEventListener(type, (event) => this.animation(event), true);
  }

  override setListenerStats(): void {
    // Everything is heard at the document.
  }

  override onEvent(): void {
    // Events go straight to the elements.
  }

  private touchStart(event: TouchEvent): void {
    const target = event.target;
    if (!(target instanceof Element)) return;
    this.lastTouch = event.timeStamp;
    this.touched = target;
    this.focused = document.activeElement;
    const move = (later: TouchEvent) => this.pass("touchmove", later, target, later.touches, later.changedTouches);
    const end = (later: TouchEvent) => {
      this.lastTouch = later.timeStamp;
      this.pass(later.type as "touchend" | "touchcancel", later, target, later.touches, later.changedTouches);
      if (Array.from(later.touches).some((touch) => touch.target === target)) return;
      target.removeEventListener("touchmove", move as EventListener);
      target.removeEventListener("touchend", end as EventListener);
      target.removeEventListener("touchcancel", end as EventListener);
    };
    // On the target itself: it hears its touch even after it has been taken out of the page.
    if (Array.from(event.touches).filter((touch) => touch.target === target).length === event.changedTouches.length) {
      target.addEventListener("touchmove", move as EventListener, { passive: false });
      target.addEventListener("touchend", end as EventListener);
      target.addEventListener("touchcancel", end as EventListener);
    }
    this.pass("touchstart", event, target, event.touches, event.changedTouches);
  }

  private mouse(event: MouseEvent, type: "touchstart" | "touchmove" | "touchend"): void {
    if (this.isEcho(event)) return;
    if (type === "touchstart")
      this.mouseDown = event.button === 0 && event.target instanceof Element ? event.target : null;
    const target = this.mouseDown;
    if (!target) return;
    // Let go outside the window.
    if (type === "touchmove" && event.buttons === 0) type = "touchend";
    const finger: RawTouch = { identifier: 0, clientX: event.clientX, clientY: event.clientY };
    if (type === "touchend") this.mouseDown = null;
    this.pass(type, event, target, type === "touchend" ? [] : [finger], [finger]);
  }

  /**
   * Whether the browser repeats a touch as mouse events. A repetition that hits something else, because the tap has
   * opened it just now, is kept away from it; one that would take the focus from where the tap put it loses its force.
   */
  private isEcho(event: MouseEvent): boolean {
    if (event.timeStamp - this.lastTouch > MOUSE_ECHO_MS) return false;
    const target = event.target as Node;
    const isElsewhere = this.touched !== null && !this.touched.contains(target) && !target.contains(this.touched);
    if (isElsewhere) event.stopImmediatePropagation();
    const hasMovedFocus = event.type === "mousedown" && document.activeElement !== this.focused;
    if (isElsewhere || hasMovedFocus) event.preventDefault();
    return true;
  }

  private pass(
    type: "touchstart" | "touchmove" | "touchend" | "touchcancel",
    event: Event,
    target: Element,
    all: Iterable<RawTouch>,
    changed: Iterable<RawTouch>,
  ): void {
    const touches = fingers(all, target, this.originOf);
    const changedTouches = fingers(changed, target, this.originOf);
    const [finger] = changed;
    if (!finger) return;
    if (type === "touchstart") this.begin(event, target, finger, touches);
    const sent = send(target, type, {}, event, { touches, changedTouches });
    const keeper = sent.keeper?.$$ as unknown as Element | null | undefined;
    if (type === "touchmove" && keeper && event.cancelable && !scrollsWithin(target, keeper)) event.preventDefault();
    const press = this.press;
    if (!press || press.target !== target) return;
    if (type === "touchmove") {
      if (Math.hypot(finger.clientX - press.x, finger.clientY - press.y) > TAP_DISTANCE) this.drop();
    } else if (type === "touchcancel") this.drop();
    else if (type === "touchend") this.finish(event, changedTouches);
  }

  private begin(event: Event, target: Element, finger: RawTouch, touches: Finger[]): void {
    const several = touches.length > 1;
    this.drop();
    if (several) return;
    const press: Press = {
      target,
      x: finger.clientX,
      y: finger.clientY,
      over: false,
      endHover: startHover(target),
      timer: setTimeout(() => {
        const extra = { touches, changedTouches: touches };
        const detail = { x: touches[0]?.pageX, y: touches[0]?.pageY };
        send(target, "longtap", detail, event, extra);
        // Somebody who listens to the long press does not want the tap after it.
        send(target, "longpress", detail, event, extra, () => {
          press.over = true;
        });
      }, LONG_PRESS_MS),
    };
    this.press = press;
  }

  private finish(event: Event, changedTouches: Finger[]): void {
    const press = this.press;
    this.press = null;
    if (!press) return;
    clearTimeout(press.timer);
    press.endHover(true);
    if (press.over) return;
    const [at] = changedTouches;
    // A tap names its finger in both lists.
    send(press.target, "tap", { x: at?.pageX, y: at?.pageY }, event, { touches: changedTouches, changedTouches });
  }

  private drop(): void {
    if (!this.press) return;
    clearTimeout(this.press.timer);
    this.press.endHover(false);
    this.press = null;
  }

  private scrolled(event: Event): void {
    const press = this.press;
    if (press && event.target instanceof Node && event.target.contains(press.target)) this.drop();
  }

  /** A click nobody's finger made (assistive technology) is a tap. */
  private click(event: MouseEvent): void {
    if (event.detail !== 0) this.isEcho(event);
    if (event.detail === 0 && event.target instanceof Element) this.tapAt(event.target, event);
  }

  private key(event: KeyboardEvent): void {
    const target = event.target;
    if (!(target instanceof HTMLElement) || event.repeat || (event.key !== "Enter" && event.key !== " ")) return;
    // Fields and real buttons do by themselves what the key means.
    if (!isOurs(target) || target.tabIndex < 0 || target.isContentEditable) return;
    event.preventDefault();
    this.tapAt(target, event);
  }

  private tapAt(target: Element, event: Event): void {
    const { left, top, width, height } = target.getBoundingClientRect();
    const middle = { identifier: 0, clientX: left + width / 2, clientY: top + height / 2 };
    const changedTouches = fingers([middle], target, this.originOf);
    const [at] = changedTouches;
    send(target, "tap", { x: at?.pageX, y: at?.pageY }, event, { touches: changedTouches, changedTouches });
  }

  private animation(event: Event): void {
    if (!(event.target instanceof Element)) return;
    const { elapsedTime, propertyName, animationName } = event as TransitionEvent & AnimationEvent;
    const detail = { elapsedTime, ...(propertyName && { propertyName }), ...(animationName && { animationName }) };
    // Parts drawn inside a built-in are nobody's business.
    if (isOurs(event.target)) send(event.target, event.type, detail, event, detail);
  }
}
