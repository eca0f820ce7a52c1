import type { ReactNode } from "react";
import { Messages } from "@/components/shell/messages";

/** The creator's phone pages: light, so they name the texts they need. */
export default function CreatorLayout({ children }: { children: ReactNode }) {
  return <Messages namespaces={["creator", "auth", "partnerships", "windows"]}>{children}</Messages>;
}
