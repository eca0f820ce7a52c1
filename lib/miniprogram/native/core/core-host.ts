import type * as glassEasel from "glass-easel";
import type { ApiHost } from "@/lib/miniprogram/native/api/core-port";
import type { PageHandle } from "@/lib/miniprogram/native/contract";

/** What `<page-meta>` says of its page; a field left out stays as it is. */
export interface PageMeta {
  backgroundTextStyle?: string;
  backgroundColor?: string;
  backgroundColorTop?: string;
  rootFontSize?: string;
  rootBackgroundColor?: string;
  pageStyle?: string;
  pageFontSize?: string;
  pageOrientation?: string;
  scrollTop?: string | number;
  scrollDuration?: number;
}

/** What `<navigation-bar>` says of its page's bar. */
export interface BarMeta {
  title?: string;
  loading?: boolean;
  frontColor?: string;
  backgroundColor?: string;
}

/** Everything the core does for `api/` and `components/`, beyond what their contract names. */
export interface CoreHost extends ApiHost {
  /** Takes over what a `<page-meta>` in the page of `component` says. */
  pageMeta(component: glassEasel.GeneralComponent, meta: PageMeta): void;
  navigationBarOf(component: glassEasel.GeneralComponent, bar: BarMeta): void;
  /** The page a component or element stands in; null outside every page. */
  pageOf(node: glassEasel.Element): PageHandle | null;
  /** Asked before the top page is left backwards, the newest first: true means handled. Returns how to stop. */
  onBack(handler: () => boolean): () => void;
}
