/** Where to go after signing in: a path of ours, else the start. Never another site, however it is written. */
export function returnPath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !/^\/(?![/\\])[^\s\\]*$/.test(next)) return "/";
  return new URL(next, "http://here").origin === "http://here" ? next : "/";
}
