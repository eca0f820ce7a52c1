import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pagePerson } from "@/lib/doors/page";
import { returnPath } from "@/lib/doors/return-path";
import { LoginForm } from "./login-form";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("title") };
}

export default async function LoginPage({ searchParams }: Props) {
  const next = returnPath((await searchParams).next);
  if (await pagePerson()) redirect(next);
  const t = await getTranslations("auth");
  return (
    <>
      <h1 className="mb-5 font-semibold text-2xl">{t("heading")}</h1>
      <LoginForm next={next} />
      <p className="mt-auto pt-6 text-center text-ink-subtle text-xs">{t("noAccount")}</p>
    </>
  );
}
