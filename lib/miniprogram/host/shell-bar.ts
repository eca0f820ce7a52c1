import type { CallParams } from "@/lib/miniprogram/host/protocol";
import { hideHint, part } from "@/lib/miniprogram/host/shell-chrome";

/** Takes over what a native package says of the bar over its page. The capsule and the trial bar it cannot touch. */
export function setNavigationBar(bar: CallParams<"setNavigationBar">, otherwise: string): void {
  const title = part("bar");
  if (bar.title !== undefined) part("title").textContent = bar.title || otherwise;
  if (bar.back !== undefined) {
    part("back").hidden = bar.back !== "back";
    part("home").hidden = bar.back !== "home";
    if (bar.back === "back") hideHint();
  }
  if (bar.loading !== undefined) part("busy").hidden = !bar.loading;
  if (bar.custom !== undefined) title.classList.toggle("bare", bar.custom);
  if (bar.color !== undefined) {
    title.classList.toggle("light", bar.color === "white");
    title.style.color = bar.color === "white" ? "#ffffff" : "#000000";
  }
  if (bar.background !== undefined) title.dataset.background = bar.background;
  title.style.backgroundColor = title.classList.contains("bare") ? "transparent" : (title.dataset.background ?? "");
}
