import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const PURE = ["**/rules.test.ts", "**/*.pure.test.ts", "lib/architecture.test.ts"];
const NEVER = ["**/node_modules/**", "**/.next*/**", ".data/**", "e2e/**"];

/** `pure` needs no database and is part of `npm run verify`; `db` runs on a real PostgreSQL. */
export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    projects: [
      { extends: true, test: { name: "pure", include: PURE, exclude: NEVER } },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...NEVER, ...PURE],
          globalSetup: "db/testing-setup.ts",
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
