import type { SubjectFormProps } from "@/components/admissions/subject-form";
import type { channelIds } from "@/db/enums";
import { getAdmission, listProviders } from "@/lib/admissions/queries";
import type { ChannelProfile, Mode } from "@/lib/channels/profile";
import { inWords } from "@/lib/i18n/bilingual";
import type { Caller } from "@/lib/kernel/ctx";

/**
 * What the subject form shows: the channel's categories and bans, the providers, and the answers of the application it
 * goes on from. Of a rejected one the evidence that was not refused is carried over.
 */
export async function readSubjectFacts(
  caller: Caller,
  profile: ChannelProfile,
  mode: Mode,
  locale: string,
  fromId: string | null,
): Promise<Omit<SubjectFormProps, "slug" | "backHref">> {
  const [providers, from] = await Promise.all([listProviders(caller), fromId ? getAdmission(caller, fromId) : null]);
  const words = (text: { zh: string; en: string }) => inWords(locale, text);
  const asked = new Set(mode.checklist.map((item) => item.id));
  const kept = from?.status === "rejected" ? from.items.filter((item) => asked.has(item.itemKey)) : [];
  return {
    channel: profile.id as (typeof channelIds)[number],
    mode: mode.id,
    categories: profile.categories.map((category) => ({
      id: category.id,
      name: words(category.name),
      qualifications: category.qualifications.map(words),
      refusal: category.refusal && words(category.refusal),
    })),
    providers,
    banned: profile.bannedGoods.map((goods) => ({ id: goods.id, name: words(goods.name), rule: words(goods.rule) })),
    initial: {
      subject: from?.subject ?? "",
      category: from?.category ?? "",
      providerAppid: from?.providerAppid ?? "",
    },
    items: kept
      .filter((item) => item.status !== "rejected" && item.evidence !== null)
      .map((item) => ({ itemKey: item.itemKey, evidence: item.evidence })),
  };
}
