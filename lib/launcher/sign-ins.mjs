import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Keeps the addresses in `demo.json` true: the demo may serve on other ports than when it was seeded. Answers its
 * content, or null where there is none.
 */
export function readDemo(folder, addresses) {
  const file = join(folder, "demo.json");
  if (!existsSync(file)) return null;
  const demo = JSON.parse(readFileSync(file, "utf8"));
  if (demo.base_url !== addresses.base_url || demo.api_url !== addresses.api_url) {
    writeFileSync(file, `${JSON.stringify({ ...demo, ...addresses }, null, 2)}\n`);
  }
  return demo;
}

/** The sign-ins as a table for the terminal. */
export function signInTable(users) {
  const rows = [
    ["organisation", "role", "e-mail", "password"],
    ...users.map((u) => [u.org, u.role, u.email, u.password]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => width(row[column]))));
  return rows
    .map((row) => row.map((cell, i) => (i < 3 ? cell + " ".repeat(widths[i] - width(cell)) : cell)).join("  "))
    .join("\n");
}

/** Columns a text takes on a terminal: Chinese characters take two. */
function width(text) {
  return [...text].reduce(
    (sum, char) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(char)
        ? 2
        : 1),
    0,
  );
}
