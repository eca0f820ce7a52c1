import { redirect } from "next/navigation";

type Props = { params: Promise<{ org: string }> };

/** Reviews begin with versions; admissions are a tab beside them. */
export default async function ReviewsPage({ params }: Props) {
  redirect(`/${(await params).org}/reviews/versions`);
}
