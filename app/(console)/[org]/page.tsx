import { redirect } from "next/navigation";

type Props = { params: Promise<{ org: string }> };

export default async function OrganisationPage({ params }: Props) {
  redirect(`/${(await params).org}/overview`);
}
