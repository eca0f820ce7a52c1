import type { ReactNode } from "react";
import { Messages } from "@/components/shell/messages";

/** The promoter's phone pages: light, so they name the texts they need. */
export default function PromoterLayout({ children }: { children: ReactNode }) {
  return <Messages namespaces={["phone", "promoters", "auth"]}>{children}</Messages>;
}
