import type { StyleScope } from "@/lib/miniprogram/compile/style-selectors";
import type { FoundUnit } from "@/lib/miniprogram/compile/units";
import { HOST_ATTRIBUTE, STYLE_ATTRIBUTES } from "@/lib/miniprogram/native/contract";

/** The short names under which a unit's styles are told apart from all others'. */
export interface UnitScope {
  /** Name of the scope its classes are in; "" is the shared scope. */
  styleScope: string;
  /** `data-p` of a page. */
  page?: string;
  /** A shared-scope component's name in `data-s` of the pages it is on, and its `data-host`. */
  shared?: string;
  /** A page that app.wxss does not reach. */
  isClosed: boolean;
}

/** Numbers every unit, in the order they were found, so that the same package gives the same names. */
export function scopeUnits(units: ReadonlyMap<string, FoundUnit>): Map<string, UnitScope> {
  const scopes = new Map<string, UnitScope>();
  let pages = 0;
  let components = 0;
  for (const [path, { kind, isolation }] of units) {
    const isShared = isolation === "shared" || isolation === "page-shared";
    if (kind === "page") {
      const page = `p${pages++}`;
      const isClosed = isolation.startsWith("page-");
      scopes.set(path, { styleScope: isShared || isolation === "page-apply-shared" ? "" : page, page, isClosed });
    } else {
      const name = `c${components++}`;
      scopes.set(path, { styleScope: isShared ? "" : name, ...(isShared && { shared: name }), isClosed: false });
    }
  }
  return scopes;
}

/** Shared-scope components a page can come to show, through whatever stands between. */
export function sharedOn(
  page: string,
  childrenOf: (path: string) => Iterable<string>,
  scopes: ReadonlyMap<string, UnitScope>,
): string[] {
  const seen = new Set<string>([page]);
  const found: string[] = [];
  // A set that grows while it is walked is walked to its end.
  for (const path of seen) {
    const shared = scopes.get(path)?.shared;
    if (shared !== undefined) found.push(shared);
    for (const next of childrenOf(path)) seen.add(next);
  }
  return found;
}

const where = (attribute: string): string => `:where([${attribute}])`;

export const APP_STYLE: StyleScope = { root: where(STYLE_ATTRIBUTES.app), classPrefix: "", host: "", openPage: false };

/** How the selectors of a unit's style sheet are to be bound. */
export function styleScopeOf({ styleScope, page, shared }: UnitScope): StyleScope {
  if (page !== undefined) {
    const root = where(`${STYLE_ATTRIBUTES.page}="${page}"`);
    return { root, classPrefix: prefix(styleScope), host: `${root}`, openPage: false };
  }
  if (shared !== undefined) {
    const root = where(`${STYLE_ATTRIBUTES.shared}~="${shared}"`);
    return { root, classPrefix: "", host: `[${HOST_ATTRIBUTE}="${shared}"]`, openPage: false };
  }
  const host = `[wx-host="${styleScope}"]`;
  return { root: where(`wx-host="${styleScope}"`), classPrefix: prefix(styleScope), host, openPage: true };
}

const prefix = (styleScope: string): string => (styleScope === "" ? "" : `${styleScope}--`);
