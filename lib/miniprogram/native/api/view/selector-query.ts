import * as glassEasel from "glass-easel";
import { isRecord, type Report } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import { componentOf, type FoundNode, findNodes } from "@/lib/miniprogram/native/api/view/find-nodes";
import { contextOfNode, nodeOf } from "@/lib/miniprogram/native/api/view/node-objects";
import { originOf, scrollerOf } from "@/lib/miniprogram/native/api/view/pages";
import { scopeOf } from "@/lib/miniprogram/native/api/view/scope";

/** What is asked of each node; the names are the platforms'. */
export type Fields = Record<string, unknown>;

type Done = (result: unknown) => void;
type Scope = () => glassEasel.GeneralComponent | null;

interface Asked {
  scope: Scope;
  /** null: the viewport. */
  selector: string | null;
  single: boolean;
  fields: Fields;
  done?: Done;
}

const RECT: Fields = { id: true, dataset: true, rect: true, size: true };
const SCROLL: Fields = { id: true, dataset: true, scrollOffset: true };

/** `wx.createSelectorQuery()` and `this.createSelectorQuery()`: asks first, and all answers come together later. */
export class SelectorQuery {
  private readonly asked: Asked[] = [];
  private scope: Scope;

  constructor(
    private readonly context: ApiContext,
    inside?: unknown,
  ) {
    this.scope = scopeOf(context, inside);
  }

  in(component: unknown): this {
    if (componentOf(component)) this.scope = scopeOf(this.context, component);
    return this;
  }

  select(selector: string): NodesRef {
    return new NodesRef(this, (fields, done) => this.ask({ selector, single: true, fields, done }));
  }

  selectAll(selector: string): NodesRef {
    return new NodesRef(this, (fields, done) => this.ask({ selector, single: false, fields, done }));
  }

  selectViewport(): NodesRef {
    return new NodesRef(this, (fields, done) => this.ask({ selector: null, single: true, fields, done }));
  }

  exec(callback?: (results: unknown[]) => void): this {
    const batch = [...this.asked];
    const standing = batch.map(({ scope }) => scope()).filter(isStanding);
    setTimeout(() => {
      // Whose page has gone meanwhile has nobody to answer, as where views live in a process of their own.
      if (!standing.every(isStanding)) return;
      const results = batch.map((one) => answer(this.context, one));
      const call = (run: () => void) => guarded(run, this.context.report);
      batch.forEach(({ done }, index) => {
        if (done) call(() => done(results[index]));
      });
      if (typeof callback === "function") call(() => callback(results));
    });
    return this;
  }

  private ask(one: Omit<Asked, "scope">): void {
    this.asked.push({ ...one, scope: this.scope });
  }
}

/** The nodes of one selector, waiting to be asked something. */
export class NodesRef {
  constructor(
    private readonly query: SelectorQuery,
    private readonly ask: (fields: Fields, done?: Done) => void,
  ) {}

  fields(fields: unknown, done?: Done): SelectorQuery {
    return this.with(isRecord(fields) ? fields : {}, done);
  }

  boundingClientRect(done?: Done): SelectorQuery {
    return this.with(RECT, done);
  }

  scrollOffset(done?: Done): SelectorQuery {
    return this.with(SCROLL, done);
  }

  node(done?: Done): SelectorQuery {
    return this.with({ node: true }, done);
  }

  context(done?: Done): SelectorQuery {
    return this.with({ context: true }, done);
  }

  ref(done?: Done): SelectorQuery {
    return this.with({ ref: true }, done);
  }

  private with(fields: Fields, done?: Done): SelectorQuery {
    this.ask(fields, typeof done === "function" ? done : undefined);
    return this.query;
  }
}

const isStanding = (component: glassEasel.GeneralComponent | null): component is glassEasel.GeneralComponent =>
  component !== null && glassEasel.Element.isAttached(component);

function guarded(run: () => void, report: Report): void {
  try {
    run();
  } catch (error) {
    report(error);
  }
}

function answer(context: ApiContext, { scope, selector, single, fields }: Asked): unknown {
  const component = scope();
  if (selector === null) return viewport(context, fields);
  const found = component ? findNodes(component, selector, single) : [];
  const results = found.map((one) => tellOf(context, one, fields));
  return single ? (results[0] ?? null) : results;
}

/** What is known of a node: only what was asked for. */
function tellOf(context: ApiContext, { node, element }: FoundNode, fields: Fields): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  if (fields.id) told.id = node.id;
  if (fields.dataset) told.dataset = { ...node.dataset };
  if (fields.mark) told.mark = node.collectMarks();
  if (fields.rect || fields.size) {
    const { left, top, width, height } = element.getBoundingClientRect();
    const origin = originOf(element);
    if (fields.rect) {
      told.left = left - origin.left;
      told.top = top - origin.top;
      told.right = left - origin.left + width;
      told.bottom = top - origin.top + height;
    }
    if (fields.size) Object.assign(told, { width, height });
  }
  if (fields.scrollOffset) Object.assign(told, offsets(innerScroller(element)));
  for (const name of names(fields.properties)) told[name] = property(node, element, name);
  const style = names(fields.computedStyle);
  const computed = style.length > 0 ? getComputedStyle(element) : null;
  for (const name of style)
    told[name] = computed?.getPropertyValue(name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`));
  if (fields.node) Object.assign(told, nodeOf(context, element));
  if (fields.context) told.context = contextOfNode(element);
  return told;
}

const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function property(node: glassEasel.Element, element: Element, name: string): unknown {
  const data: unknown = "data" in node ? node.data : undefined;
  if (isRecord(data) && name in data) return data[name];
  return element.getAttribute(name) ?? undefined;
}

/** The element that scrolls inside a scroll view; itself where nothing does. */
const innerScroller = (element: Element): Element =>
  element.matches("[data-scroller]") ? element : (element.querySelector("[data-scroller]") ?? element);

const offsets = ({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: Element) => ({
  scrollLeft,
  scrollTop,
  scrollWidth,
  scrollHeight,
});

function viewport({ host }: ApiContext, fields: Fields): Record<string, unknown> {
  const page = host.router.current();
  const scroller = page ? scrollerOf(page) : document.documentElement;
  const { clientWidth: width, clientHeight: height } = scroller;
  const told: Record<string, unknown> = {};
  if (fields.id) told.id = "";
  if (fields.dataset) told.dataset = {};
  if (fields.rect) Object.assign(told, { left: 0, top: 0, right: width, bottom: height });
  if (fields.size) Object.assign(told, { width, height });
  if (fields.scrollOffset) Object.assign(told, offsets(scroller));
  return told;
}
