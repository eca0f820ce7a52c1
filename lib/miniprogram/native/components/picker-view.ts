import { type Behaviour, builtIn, type Props } from "@/lib/miniprogram/native/components/built-in";
import type { Host } from "@/lib/miniprogram/native/components/host";
import { makeWheel, type Wheel } from "@/lib/miniprogram/native/components/wheel";
import type { AppHost } from "@/lib/miniprogram/native/contract";

interface Column {
  wheel: Wheel;
  element: Element;
}

interface View {
  rowHeight(): number;
  join(column: Column): void;
  leave(column: Column): void;
  start(): void;
  turn(column: Column, settled: boolean): void;
  dress(element: Element): void;
}

const views = new WeakMap<Element, View>();

const viewProps = { value: [], indicatorStyle: "", maskStyle: "", immediateChange: false };

/** `picker-view`: columns of the author's own rows; its value is the list of their indexes. */
export const pickerView = builtIn("picker-view", {
  props: viewProps,
  setup: setupPickerView,
  parts: [
    "div#mask.wx-picker__mask.mask-class",
    "div#indicator.wx-picker__indicator.indicator-class",
    ["div#wrapper.wx-picker-view-wrapper", "slot"],
  ],
  classes: ["indicator-class", "mask-class"],
});

function setupPickerView(host: Host<typeof viewProps>, app: AppHost): Behaviour<typeof viewProps> | undefined {
  const columns: Column[] = [];
  const ordered = () =>
    columns.sort(({ element: a }, { element: b }) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
  const rowHeight = () => host.part("indicator").offsetHeight || 34;
  const measure = () => {
    const wrapper = host.part("wrapper");
    wrapper.style.cssText = `--row:${rowHeight()}px;--tall:${wrapper.clientHeight}px`;
    host.part("mask").style.setProperty("--row", `${rowHeight()}px`);
  };
  const show = () => {
    measure();
    for (const [at, { wheel }] of ordered().entries()) wheel.go(Number(host.data.value[at] ?? 0));
  };
  views.set(host.element, {
    rowHeight,
    join: (column) => void columns.push(column),
    leave: (column) => void columns.splice(columns.indexOf(column), 1),
    start: () => host.emit("pickstart"),
    dress: (element) => requestAnimationFrame(() => element.isConnected && show()),
    turn(_column, settled) {
      if (settled || host.data.immediateChange) {
        const value = ordered().map(({ wheel }) => wheel.index());
        if (
          value.some((index, at) => index !== Number(host.data.value[at] ?? 0)) ||
          value.length !== host.data.value.length
        ) {
          host.set("value", value);
          host.emit("change", { value });
        }
      }
      if (settled) host.emit("pickend");
    },
  });
  const dress = () => {
    host.part("indicator").setAttribute("style", app.styleText(host.data.indicatorStyle));
    host.part("mask").setAttribute("style", app.styleText(host.data.maskStyle));
    show();
  };
  return {
    changed: {
      indicatorStyle: dress,
      maskStyle: dress,
      value(value) {
        const turned = ordered().some(({ wheel }, at) => wheel.index() !== Number(value[at] ?? 0));
        if (turned) show();
      },
    },
    attached: () => requestAnimationFrame(show),
  };
}

export const pickerViewColumn = builtIn("picker-view-column", {
  setup: setupPickerViewColumn,
  parts: [["div#scroller.wx-picker-column.lt-wheel", ["div#rows.wx-picker-rows", "slot"]]],
});

function setupPickerViewColumn(host: Host<Props>): Behaviour<Props> | undefined {
  const scroller = host.part("scroller");
  const rows = host.part("rows");
  let view: View | undefined;
  let column: Column | undefined;
  const wheel = makeWheel(scroller, {
    rowHeight: () => view?.rowHeight() ?? 34,
    rows,
    start: () => view?.start(),
    turn: (_index, settled) => column && view?.turn(column, settled),
  });
  // Rows may come later, with the data: then the value is shown anew.
  const watcher = new MutationObserver(() => {
    wheel.name();
    view?.dress(host.element);
  });
  return {
    attached() {
      const element = host.element.closest("picker-view");
      view = element ? views.get(element) : undefined;
      column = { wheel, element: host.element };
      view?.join(column);
      wheel.name();
      watcher.observe(rows, { childList: true });
    },
    detached() {
      if (column) view?.leave(column);
      watcher.disconnect();
    },
  };
}
