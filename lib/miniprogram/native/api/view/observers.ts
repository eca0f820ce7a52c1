import { isRecord, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import { functionOf, numberOf, textOf } from "@/lib/miniprogram/native/api/read";
import { findNodes } from "@/lib/miniprogram/native/api/view/find-nodes";
import { originOf, scrollerOf } from "@/lib/miniprogram/native/api/view/pages";
import { scopeOf } from "@/lib/miniprogram/native/api/view/scope";

type Rect = { left: number; top: number; right: number; bottom: number; width: number; height: number };

/** `createIntersectionObserver`: tells when nodes come into another's area or the page's, and leave it. */
export class NodeObserver {
  private reference: { selector: string | null; margin: string } = { selector: null, margin: "0px" };
  private readonly observers: IntersectionObserver[] = [];
  private readonly options: Record<string, unknown>;

  constructor(
    private readonly context: ApiContext,
    private readonly inside: unknown,
    options: unknown,
  ) {
    this.options = isRecord(options) ? options : {};
  }

  relativeTo(selector: unknown, margins?: unknown): this {
    this.reference = { selector: textOf(selector), margin: marginText(margins) };
    return this;
  }

  relativeToViewport(margins?: unknown): this {
    this.reference = { selector: null, margin: marginText(margins) };
    return this;
  }

  observe(selector: unknown, listener: unknown): void {
    const call = functionOf(listener);
    const component = scopeOf(this.context, this.inside)();
    if (!call || !component) return;
    const nodes = findNodes(component, textOf(selector), this.options.observeAll !== true);
    const { selector: around, margin } = this.reference;
    const page = this.context.host.router.current();
    const root = around === null ? page && scrollerOf(page) : findNodes(component, around, true)[0]?.element;
    const initial = numberOf(this.options.initialRatio, 0);
    for (const { node, element } of nodes) {
      let isFirst = true;
      const tell = (entry: IntersectionObserverEntry) => {
        const isNews = !isFirst || entry.intersectionRatio !== initial || entry.isIntersecting;
        isFirst = false;
        if (isNews) this.call(call, { ...reportOf(entry), id: node.id, dataset: { ...node.dataset } });
      };
      const observer = new IntersectionObserver((entries) => entries.forEach(tell), {
        root: root ?? null,
        rootMargin: margin,
        threshold: thresholdsOf(this.options.thresholds),
      });
      observer.observe(element);
      this.observers.push(observer);
    }
  }

  disconnect(): void {
    for (const observer of this.observers.splice(0)) observer.disconnect();
  }

  private call(listener: (data: unknown) => unknown, data: unknown): void {
    try {
      listener(data);
    } catch (error) {
      this.context.report(error);
    }
  }
}

const thresholdsOf = (list: unknown): number[] => {
  const given = Array.isArray(list) ? list.map((value) => Math.min(1, Math.max(0, numberOf(value, 0)))) : [];
  return given.length > 0 ? given : [0];
};

function marginText(margins: unknown): string {
  const { top, right, bottom, left } = isRecord(margins) ? margins : {};
  return [top, right, bottom, left].map((value) => `${numberOf(value, 0)}px`).join(" ");
}

function reportOf(entry: IntersectionObserverEntry): Record<string, unknown> {
  const origin = originOf(entry.target);
  const moved = ({ left, top, right, bottom, width, height }: DOMRectReadOnly): Rect => ({
    left: left - origin.left,
    top: top - origin.top,
    right: right - origin.left,
    bottom: bottom - origin.top,
    width,
    height,
  });
  return {
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: moved(entry.intersectionRect),
    boundingClientRect: moved(entry.boundingClientRect),
    relativeRect: moved(entry.rootBounds ?? entry.boundingClientRect),
    time: Date.now(),
  };
}

/** `createMediaQueryObserver`: tells when the page's size or orientation starts or stops to fit. */
export class MediaObserver {
  private stop: (() => void) | null = null;

  observe(descriptor: unknown, listener: unknown): void {
    const call = functionOf(listener);
    if (!call) throw new Refusal("listener should be a function");
    this.disconnect();
    const query = matchMedia(mediaText(descriptor));
    const tell = () => void call({ matches: query.matches });
    query.addEventListener("change", tell);
    this.stop = () => query.removeEventListener("change", tell);
    setTimeout(tell);
  }

  disconnect(): void {
    this.stop?.();
    this.stop = null;
  }
}

/** `{minWidth: 300, orientation: "portrait"}` as a media query. */
export function mediaText(descriptor: unknown): string {
  const parts = Object.entries(isRecord(descriptor) ? descriptor : {}).map(([name, value]) => {
    const written = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return `(${written}: ${typeof value === "number" ? `${value}px` : textOf(value)})`;
  });
  return parts.length > 0 ? parts.join(" and ") : "all";
}
