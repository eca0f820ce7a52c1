import type { ReactNode } from "react";
import { Messages } from "@/components/shell/messages";

/** Pages of creators' content on the promoter's phone: their texts beside the promoter's own. */
export default function ContentLayout({ children }: { children: ReactNode }) {
  return <Messages namespaces={["phone", "promoters", "auth", "creator"]}>{children}</Messages>;
}
