"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  title: string;
  detail: string;
  action: string;
  /** Asks for what the link is to carry. */
  form: (onMade: (url: string) => void) => ReactNode;
  /** Shows the link that was made. */
  made: (url: string, close: () => void) => ReactNode;
};

/** A question first, then the link that came of it; the page behind is asked for anew when it closes. */
export function MakeLinkDialog({ title, detail, action, form, made }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const change = (value: boolean) => {
    setOpen(value);
    if (value) setUrl(null);
    else if (url) router.refresh();
  };
  return (
    <Dialog
      title={title}
      description={detail}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          {action}
        </Button>
      }
      open={isOpen}
      onOpenChange={change}
    >
      {url ? made(url, () => change(false)) : form(setUrl)}
    </Dialog>
  );
}
