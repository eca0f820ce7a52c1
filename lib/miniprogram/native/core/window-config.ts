/** Window options of a page, read from app.json and the page's own JSON. */
export interface WindowConfig {
  title: string;
  /** Background and text of the navigation bar. */
  barColor: string;
  barText: "black" | "white";
  /** The page draws its own navigation bar. */
  customBar: boolean;
  /** Behind the page where it is pulled beyond its ends. */
  background: string;
  pullDown: boolean;
  /** The dots shown while refreshing. */
  pullText: "dark" | "light";
  /** Distance from the end, in CSS pixels, at which the end counts as reached. */
  reachBottom: number;
  disableScroll: boolean;
}

type Raw = Readonly<Record<string, unknown>>;

const COLOR = /^(#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z]+|rgba?\([\d\s.,%/]+\))$/i;

/** Merges both; the page's own word counts, what is written wrongly is as if it were not there. */
export function windowConfig(app: Raw, page: Raw): WindowConfig {
  const own = (page.window as Raw | undefined) ?? {};
  const read = <Value>(name: string, accept: (value: unknown) => Value | undefined, otherwise: Value): Value => {
    for (const source of [page, own, app]) {
      const value = source[name] === undefined ? undefined : accept(source[name]);
      if (value !== undefined) return value;
    }
    return otherwise;
  };
  return {
    title: read("navigationBarTitleText", (value) => (typeof value === "string" ? value : undefined), ""),
    barColor: read("navigationBarBackgroundColor", readColor, "#000000"),
    barText: read("navigationBarTextStyle", oneOf("black", "white"), "white"),
    customBar: read("navigationStyle", oneOf("default", "custom"), "default") === "custom",
    background: read("backgroundColor", readColor, "#ffffff"),
    pullDown: read("enablePullDownRefresh", readFlag, false),
    pullText: read("backgroundTextStyle", oneOf("dark", "light"), "dark"),
    reachBottom: read("onReachBottomDistance", readNumber, 50),
    disableScroll: read("disableScroll", readFlag, false),
  };
}

/** A colour CSS understands, "#000" kept as it is; undefined for anything else. */
export function readColor(value: unknown): string | undefined {
  return typeof value === "string" && COLOR.test(value.trim()) ? value.trim() : undefined;
}

function oneOf<Word extends string>(...words: Word[]) {
  return (value: unknown): Word | undefined => words.find((word) => word === value);
}

function readFlag(value: unknown): boolean | undefined {
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  return undefined;
}

function readNumber(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : undefined;
}
