import { notFound } from "next/navigation";
import { pageCaller } from "@/lib/doors/page";

type Props = { params: Promise<{ org: string }> };

/** An address nobody drew a page for: said inside the frame, so that one can go elsewhere. */
export default async function UnknownPage({ params }: Props) {
  await pageCaller((await params).org);
  notFound();
}
