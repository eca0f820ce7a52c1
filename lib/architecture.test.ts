import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = ["app", "components", "db", "lib", "e2e", "bench"];
const notOurs = new Set(["node_modules", "migrations", "storefront", "fixtures"]);

function walk(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : walk(name);
    return /\.(ts|tsx)$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [name] : [];
  });
}

const present = readdirSync(root);
const files = folders.filter((folder) => present.includes(folder)).flatMap(walk);
const known = new Set(files);
const isTest = (file: string) => /\.test\.tsx?$|(^|\/)testing|^e2e\/|^bench\//.test(file);
const sources = files.filter((file) => !isTest(file));
const text = new Map(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]));

/** Code without comments and type-only imports: those vanish before anything runs. */
const bare = (file: string) => (text.get(file) ?? "").replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

function resolve(from: string, to: string): string | null {
  const target = to.startsWith("@/")
    ? to.slice(2)
    : to.startsWith(".")
      ? path.posix.join(path.posix.dirname(from), to)
      : null;
  if (target === null) return null;
  const tries = [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`];
  return tries.find((one) => known.has(one)) ?? null;
}

type Import = { from: string; to: string; file: string | null; typeOnly: boolean };

const importLine =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^;'"]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

function importsOf(from: string): Import[] {
  return [...bare(from).matchAll(importLine)].map((match) => {
    const to = match[2] ?? match[3] ?? "";
    return { from, to, file: resolve(from, to), typeOnly: Boolean(match[1]) };
  });
}

const imports = sources.flatMap(importsOf);
const inside = imports.filter((one): one is Import & { file: string } => one.file !== null);

/** The floors of the house, lowest first. A file may import its own floor and those below. */
const floors: [floor: string, test: RegExp][] = [
  ["db", /^db\//],
  ["kernel", /^lib\/(kernel|i18n|miniprogram|channels\/(profile|registry|xiaohongshu|wechat|douyin|jd))/],
  ["rooms", /^lib\/(?!doors|api|demo|worker|navigation)[^/]+\/(?!actions\.ts)/],
  ["doors", /^lib\/doors\//],
  ["actions", /^lib\/[^/]+\/actions\.ts$|^lib\/(api|worker)(\/|\.ts)|^lib\/navigation\.ts|^lib\/demo\//],
  ["components", /^components\//],
  ["app", /^app\//],
];
const floorOf = (file: string) => floors.findIndex(([, test]) => test.test(file));

/** Pools are opened by the transaction of the kernel, which hands the schema's types on: the one step down and back. */
const hinge = (one: Import & { file: string }) =>
  one.from === "db/client.ts" || one.from === "db/migrate.ts" || one.from === "db/factories.ts";

/** Programs that are started by name, not imported: each stands above everything it calls. */
const programs = new Set([
  "lib/ledger/verify.ts",
  "lib/api/serve.ts",
  "lib/worker.ts",
  "lib/demo/seed.ts",
  "lib/demo/large.ts",
  "db/migrate.ts",
]);

describe("direction", () => {
  test("every source file stands on a floor", () => {
    expect(sources.filter((file) => floorOf(file) < 0)).toEqual([]);
  });

  test("nothing imports upward", () => {
    const upward = inside.filter(
      (one) => !one.typeOnly && !hinge(one) && !programs.has(one.from) && floorOf(one.file) > floorOf(one.from),
    );
    expect(upward.map((one) => `${one.from} → ${one.file}`)).toEqual([]);
  });

  test("no import cycles", () => {
    const edges = new Map<string, string[]>();
    for (const one of inside) if (!one.typeOnly) edges.set(one.from, [...(edges.get(one.from) ?? []), one.file]);
    const state = new Map<string, "open" | "done">();
    const cycles: string[] = [];
    const visit = (file: string, trail: string[]): void => {
      if (state.get(file) === "done") return;
      if (state.get(file) === "open") {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
        return;
      }
      state.set(file, "open");
      for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
      state.set(file, "done");
    };
    for (const file of sources) visit(file, []);
    expect(cycles).toEqual([]);
  });

  test("nouns form a line: no two rooms import each other", () => {
    const room = (file: string) => file.match(/^lib\/([^/]+)\/(?!actions)/)?.[1];
    const pairs = new Set<string>();
    for (const one of inside) {
      const [from, to] = [room(one.from), room(one.file)];
      if (from && to && from !== to && !one.typeOnly && !programs.has(one.from)) pairs.add(`${from}>${to}`);
    }
    const mutual = [...pairs]
      .filter((pair) => pairs.has(pair.split(">").reverse().join(">")))
      .filter((pair) => pair < pair.split(">").reverse().join(">"));
    expect(mutual).toEqual([]);
  });
});

describe("what belongs where", () => {
  test("the database is reached from queries, commands and the kernel only", () => {
    const allowed =
      /^db\/|^lib\/kernel\/|^lib\/(?!doors|api|demo)[^/]+\/(?!rules|input|actions)[\w-]+\.ts$|^lib\/worker\.ts$/;
    const reaching = inside.filter(
      (one) =>
        !one.typeOnly && !programs.has(one.from) && /^db\/(client|schema)/.test(one.file) && !allowed.test(one.from),
    );
    expect(reaching.map((one) => `${one.from} → ${one.file}`)).toEqual([]);
  });

  test("pure files know no database, clock or chance", () => {
    const pure = sources.filter((file) => /\/(rules|input)\.ts$|^db\/enums\.ts$/.test(file));
    const wrong = pure.filter((file) =>
      /from "(drizzle-orm|pg|@\/db\/(client|schema|columns)|node:fs)|Date\.now\(|new Date\(\)|Math\.random\(/.test(
        bare(file),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test("rooms take time and chance from their ctx", () => {
    const rooms = sources.filter((file) =>
      /^lib\/(?!kernel|doors|api|demo|launcher|miniprogram|worker|i18n)[^/]+\//.test(file),
    );
    expect(rooms.filter((file) => /Date\.now\(|new Date\(\)|Math\.random\(/.test(bare(file)))).toEqual([]);
  });

  test("process.env is read in env.ts alone", () => {
    const readers = sources.filter(
      (file) => /process\.env/.test(bare(file)) && !/^lib\/kernel\/env\.ts$|^lib\/launcher\//.test(file),
    );
    expect(readers).toEqual([]);
  });

  test('"use server" stands in actions.ts alone, and there every export goes through a door', () => {
    const marked = sources.filter((file) => /^\s*"use server"/m.test(bare(file)));
    expect(marked.filter((file) => !/^lib\/[^/]+\/actions\.ts$/.test(file))).toEqual([]);
    const bareExports = marked.flatMap((file) =>
      [...bare(file).matchAll(/^export\s+(?!type\s)(.*)$/gm)]
        .map((match) => match[1] ?? "")
        .filter((line) => !/^const \w+ = (action|selfAction|personAction|openAction)\(/.test(line))
        .map((line) => `${file}: ${line}`),
    );
    expect(bareExports).toEqual([]);
  });

  test("doors alone make callers that work across organisations", () => {
    const users = inside.filter((one) => one.file === "lib/doors/callers.ts" && !one.typeOnly);
    const allowed = /^lib\/doors\/|^lib\/api\/|^lib\/worker|^lib\/demo\//;
    expect(users.filter((one) => !allowed.test(one.from)).map((one) => one.from)).toEqual([]);
  });

  test("no drawers for odds and ends", () => {
    expect(sources.filter((file) => /(^|\/)(utils?|helpers?|types|misc|common)\.tsx?$/.test(file))).toEqual([]);
    expect(sources.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual(["db/schema/index.ts"]);
  });

  test("the median source file is under 100 lines, none over 400", () => {
    const lengths = sources.map((file) => (text.get(file) ?? "").split("\n").length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(100);
    expect(sources.filter((file) => (text.get(file) ?? "").split("\n").length > 400)).toEqual([]);
  });
});
