import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "esbuild";

/**
 * Parts of glass-easel our runtime never reaches, with what stands in their place: other backends than a browser's
 * document, components drawn without a template, and queries that `native/api` answers.
 */
const LEFT_OUT: readonly [file: RegExp, text: string][] = [
  [/glass-easel\/src\/backend\/empty_backend\.ts$/, "export class EmptyBackendContext {}"],
  [/glass-easel\/src\/backend\/empty_composed_backend\.ts$/, "export class EmptyComposedBackendContext {}"],
  [/glass-easel\/src\/tmpl\/native_rendering\.ts$/, "export class GlassEaselTemplateDOM {}"],
  [/adapter\/src\/selector_query\.ts$/, "export class SelectorQuery {}"],
  [/adapter\/src\/intersection\.ts$/, "export class IntersectionObserver {}"],
  [/adapter\/src\/media_query\.ts$/, "export class MediaQueryObserver {}"],
  [/adapter\/src\/backend\.ts$/, "export class AssociatedBackend {}\nexport class Root {}"],
];

const WINDOW_BACKEND = /glass-easel\/src\/backend\/current_window_backend_context\.ts$/;

/**
 * Takes glass-easel and its adapter from the sources they are shipped with and fixes, while they are read, what their
 * own builds fix by flags: the backend is a document's, nothing is measured for developers. What is never reached
 * falls away then. Their private members (`_$…`) may be renamed, for nothing outside the bundle names them.
 */
export function slimEasel(root: string): Plugin {
  const modules = join(root, "node_modules");
  return {
    name: "slim-easel",
    setup(build) {
      const sources = (name: string) => join(modules, name, "src");
      build.onResolve({ filter: /^glass-easel$/ }, ({ path }) => ({ path, namespace: "easel" }));
      // Its files import each other in circles; entered by this one, each class is there before it is extended.
      build.onLoad({ filter: /./, namespace: "easel" }, () => ({
        contents: 'import "./shadow_root";\nexport * from "./index";',
        resolveDir: sources("glass-easel"),
        loader: "ts",
      }));
      build.onResolve({ filter: /^glass-easel-miniprogram-adapter$/ }, ({ path }) => ({
        path: join(sources(path), "index.ts"),
      }));
      build.onLoad({ filter: /glass-easel(-miniprogram-adapter)?\/src\/.*\.ts$/ }, async ({ path }) => {
        const file = path.replaceAll("\\", "/");
        if (WINDOW_BACKEND.test(file)) {
          return {
            contents: await readFile(join(root, "lib/miniprogram/native/easel/window-backend.ts")),
            loader: "ts",
          };
        }
        const instead = LEFT_OUT.find(([left]) => left.test(file));
        return { contents: instead?.[1] ?? fixFlags(await readFile(path, "utf8")), loader: "ts" };
      });
    },
  };
}

function fixFlags(source: string): string {
  return (
    source
      .replace(/\bBM\.DOMLIKE\b/g, "true")
      .replace(/\bBM\.(DYNAMIC|SHADOW|COMPOSED)\b/g, "false")
      .replace(/\bENV\.DEV\b/g, "false")
      // Names in strings follow when members are renamed.
      .replace(/'(_\$\w+)'/g, "/* @__KEY__ */ '$1'")
  );
}

/** For the part of the runtime that comes second: it finds glass-easel in what came first (`core/entry.ts`). */
export function sharedEasel(): Plugin {
  return {
    name: "shared-easel",
    setup(build) {
      build.onResolve({ filter: /^glass-easel(-miniprogram-adapter)?$/ }, ({ path }) => ({
        path,
        namespace: "shared",
      }));
      build.onLoad({ filter: /./, namespace: "shared" }, () => ({
        contents: "module.exports = window.liantaiNative.easel",
      }));
    },
  };
}
