import type { FrameHello } from "@/lib/miniprogram/host/launch";

/** What the shell left in the window's name; an empty start when the page runs without a shell. */
export function readHello(): FrameHello {
  const empty: FrameHello = {
    liantai: 1,
    about: { appid: "", title: "", mode: "trial", version: "", locale: "zh-CN" },
    launch: { path: "", query: {}, scene: 1001 },
    storage: {},
  };
  try {
    const read: unknown = JSON.parse(window.name);
    return isHello(read) ? read : empty;
  } catch {
    return empty;
  }
}

function isHello(value: unknown): value is FrameHello {
  return (
    typeof value === "object" &&
    value !== null &&
    ["liantai", "about", "launch", "storage"].every((name) => name in value)
  );
}
