import { publicUrl } from "@/lib/kernel/paths";

/** A picture as clients load it: our own lie below the deployment's address; "" where there is none. */
export const pictureOf = (image: string | null | undefined): string =>
  image?.startsWith("/") ? publicUrl(image) : (image ?? "");
