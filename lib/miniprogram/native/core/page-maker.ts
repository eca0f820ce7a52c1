import type { CompiledApp, EventChannel, Unit } from "@/lib/miniprogram/native/contract";
import type { Address } from "@/lib/miniprogram/native/core/addresses";
import { type Failure, failureOfError, failureOfFault } from "@/lib/miniprogram/native/core/failure";
import { type PageHost, PageView } from "@/lib/miniprogram/native/core/page-view";
import type { Parts } from "@/lib/miniprogram/native/core/parts";
import type { Units } from "@/lib/miniprogram/native/core/units";
import { windowConfig } from "@/lib/miniprogram/native/core/window-config";
import { word } from "@/lib/miniprogram/native/core/words";

interface MakerInput {
  app: CompiledApp;
  locale: string;
  units: Units;
  parts: Parts;
  pageHost: Omit<PageHost, "failureOf">;
  isModule(path: string): boolean;
}

/** Makes pages: registers what they need, and says so on the page itself when something is wrong with it. */
export class PageMaker {
  constructor(private readonly input: MakerInput) {}

  make({ path, query }: Address, channel: EventChannel): PageView {
    const { app, units, pageHost } = this.input;
    const unit = units.get(path) ?? emptyUnit(path);
    const config = windowConfig(app.window, unit.config);
    const failure = this.failureOf(path);
    const host: PageHost = { ...pageHost, failureOf: (error) => this.fromError(error) };
    return new PageView(host, { path, query, unit, config, channel, failure });
  }

  private failureOf(path: string): Failure | null {
    const { app, locale, units, parts } = this.input;
    const unit = units.get(path);
    if (!unit) {
      if (!app.pages.includes(path)) return { title: word(locale, "notFound"), reason: path, place: "" };
      const reason = parts.missingFor(path) ? word(locale, "partFailed") : path;
      return { title: word(locale, "failed"), reason, place: "" };
    }
    if (unit.fault) return failureOfFault(word(locale, "failed"), unit.fault);
    units.ensure(path);
    const error = units.failureOf(path);
    return error === undefined ? null : this.fromError(error);
  }

  private fromError(error: unknown): Failure {
    return failureOfError(word(this.input.locale, "failed"), error, this.input.isModule);
  }
}

/** Stands for a page that does not exist or has not come. */
function emptyUnit(path: string): Unit {
  return {
    path,
    kind: "page",
    config: {},
    module: null,
    hasTemplate: false,
    uses: {},
    generics: {},
    placeholders: {},
    isolation: "shared",
    styleScope: "",
  };
}
