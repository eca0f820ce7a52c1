import { getTranslations } from "next-intl/server";
import { AdmissionTable } from "@/components/admissions/admission-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import type { AdmissionList } from "@/lib/admissions/input";
import { listAdmissions, listLatestByChannel } from "@/lib/admissions/queries";
import { channels } from "@/lib/channels/registry";
import { listContracts } from "@/lib/contracts/queries";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";
import { ChannelCard } from "./channel-card";

type Props = { caller: Caller; slug: string; input: AdmissionList };

/** Each channel with how far the brand has come there, and every application below. */
export async function BrandAdmissions({ caller, slug, input }: Props) {
  const [t, page, latest, contracts] = await Promise.all([
    getTranslations("admissions"),
    listAdmissions(caller, input),
    listLatestByChannel(caller),
    may(caller, "contract.read") ? listContracts(caller, { brandId: caller.tenant.id }) : [],
  ]);
  const base = `/${slug}/admissions`;
  return (
    <>
      <section aria-label={t("channel.channels")} className="mt-3 grid gap-3 sm:grid-cols-2 2xl:grid-cols-4">
        {channels.list().map((profile) => (
          <ChannelCard
            key={profile.id}
            profile={profile}
            admission={latest.find((one) => one.channel === profile.id) ?? null}
            contract={contracts.find((one) => one.channel === profile.id && one.state === "current") ?? null}
            base={base}
            canApply={may(caller, "admission.apply")}
          />
        ))}
      </section>
      <h2 className="mt-6 mb-2 font-semibold text-base">{t("channel.history")}</h2>
      <AdmissionTable
        rows={page.items}
        hasBrands={false}
        hrefOf={(row) => `${base}/${row.id}`}
        empty={<EmptyState title={t("empty.brandTitle")} detail={t("empty.brandDetail")} />}
      />
      {(page.newer || page.older) && <Pager newer={page.newer} older={page.older} note={t("order")} />}
    </>
  );
}
