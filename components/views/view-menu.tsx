"use client";

import { Bookmark, Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from "@/components/ui/dropdown-menu";
import type { ViewPage } from "@/lib/views/input";
import type { SavedView } from "@/lib/views/queries";
import { lastingQuery } from "@/lib/views/rules";
import { ManageViews } from "./manage-views";
import { SaveView } from "./save-view";

type Props = { page: ViewPage; path: string; query: string; views: readonly SavedView[] };

/** A list's filters under names: one's own and the organisation's; the one that stands is ticked. */
export function ViewMenu({ page, path, query, views }: Props) {
  const t = useTranslations("exports.views");
  const router = useRouter();
  const [open, setOpen] = useState<"save" | "manage" | null>(null);
  const here = lastingQuery(query);
  const current = views.find((view) => view.query === here);
  const groups = [
    { label: t("own"), views: views.filter((view) => view.isOwn) },
    { label: t("sharedGroup"), views: views.filter((view) => !view.isOwn) },
  ].filter((group) => group.views.length > 0);
  const isOpen = (which: typeof open) => (next: boolean) => setOpen(next ? which : null);
  return (
    <>
      <Menu
        trigger={
          <Button>
            <Bookmark aria-hidden="true" />
            {current?.name ?? t("label")}
          </Button>
        }
      >
        <MenuLink href={path}>
          <Check aria-hidden="true" className={here === "" ? "" : "invisible"} />
          {t("all")}
        </MenuLink>
        {groups.map((group) => (
          <div key={group.label}>
            <MenuLabel>{group.label}</MenuLabel>
            {group.views.map((view) => (
              <MenuLink key={view.id} href={view.query ? `${path}?${view.query}` : path}>
                <Check aria-hidden="true" className={view === current ? "" : "invisible"} />
                {view.name}
              </MenuLink>
            ))}
          </div>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => setOpen("save")} isDisabled={here === ""}>
          {t("save")}
        </MenuItem>
        <MenuItem onSelect={() => setOpen("manage")} isDisabled={views.length === 0}>
          {t("manage")}
        </MenuItem>
      </Menu>
      <SaveView page={page} query={here} open={open === "save"} onOpenChange={isOpen("save")} />
      <ManageViews
        views={views}
        open={open === "manage"}
        onOpenChange={isOpen("manage")}
        onRemoved={() => router.refresh()}
      />
    </>
  );
}
