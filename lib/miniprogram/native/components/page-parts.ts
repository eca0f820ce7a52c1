import { builtIn } from "@/lib/miniprogram/native/components/built-in";
import type { CoreHost } from "@/lib/miniprogram/native/core/core-host";

/** Calls once per update, however many attributes it changed. */
const gathered = (act: () => void): (() => void) => {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      act();
    });
  };
};

/** The attributes that have been given a value. */
const given = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== ""));

/** `page-meta`: says of its page what the page's JSON file says, in data. */
export const pageMeta = builtIn("page-meta", {
  props: {
    backgroundTextStyle: null,
    backgroundColor: null,
    backgroundColorTop: null,
    backgroundColorBottom: null,
    rootBackgroundColor: null,
    rootFontSize: null,
    pageFontSize: null,
    pageStyle: null,
    pageOrientation: null,
    scrollTop: null,
    scrollDuration: 300,
  },
  setup(host, app) {
    const tell = gathered(() => {
      if (host.element.isConnected) (app as CoreHost).pageMeta(host.component, given(host.data));
    });
    const looks = {
      backgroundTextStyle: tell,
      backgroundColor: tell,
      backgroundColorTop: tell,
      backgroundColorBottom: tell,
    };
    const root = {
      rootBackgroundColor: tell,
      rootFontSize: tell,
      pageFontSize: tell,
      pageStyle: tell,
      pageOrientation: tell,
    };
    return { changed: { ...looks, ...root, scrollTop: tell }, attached: tell };
  },
});

/** `navigation-bar`: the bar of its page. */
export const navigationBar = builtIn("navigation-bar", {
  props: {
    title: null,
    loading: null,
    frontColor: null,
    backgroundColor: null,
    colorAnimationDuration: 0,
    colorAnimationTimingFunc: "linear",
  },
  setup(host, app) {
    const tell = gathered(() => {
      if (host.element.isConnected) (app as CoreHost).navigationBarOf(host.component, given(host.data));
    });
    return { changed: { title: tell, loading: tell, frontColor: tell, backgroundColor: tell }, attached: tell };
  },
});
