import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const RULES = ["**/rules.test.ts", "lib/architecture.test.ts", "lib/i18n/*.pure.test.ts"];
const PURE = ["**/*.pure.test.ts"];
const NEVER = ["**/node_modules/**", "**/.next*/**", ".data/**", "e2e/**"];

/** A worker loads the modules once for all its files, a quarter of the time; mocks and the environment do not outlive one. */
const SHARED = { isolate: false, restoreMocks: true, unstubEnvs: true, setupFiles: ["db/testing-env.ts"] };

/**
 * `rules`: layering, texts and the pure rules, part of the seconds-long `npm run verify`. `pure`: the rest that needs no
 * database (hostile packages, guarded fetch, the frame). `db`: on a real PostgreSQL.
 */
export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    projects: [
      { extends: true, test: { name: "rules", include: RULES, exclude: NEVER } },
      {
        extends: true,
        test: { name: "pure", include: PURE, exclude: [...NEVER, ...RULES], testTimeout: 30_000, ...SHARED },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...NEVER, ...RULES, ...PURE],
          globalSetup: "db/testing-setup.ts",
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...SHARED,
        },
      },
    ],
  },
});
