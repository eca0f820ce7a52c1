import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const RULES = ["**/rules.test.ts", "lib/architecture.test.ts", "lib/i18n/*.pure.test.ts"];
const PURE = ["**/*.pure.test.ts"];
const NEVER = ["**/node_modules/**", "**/.next*/**", ".data/**", "e2e/**"];

/**
 * `rules`: layering, texts and the pure rules, part of the seconds-long `npm run verify`. `pure`: the rest that needs no
 * database (hostile packages, guarded fetch, the frame). `db`: on a real PostgreSQL.
 */
export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    projects: [
      { extends: true, test: { name: "rules", include: RULES, exclude: NEVER } },
      { extends: true, test: { name: "pure", include: PURE, exclude: [...NEVER, ...RULES], testTimeout: 30_000 } },
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
        },
      },
    ],
  },
});
