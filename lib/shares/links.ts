import { publicUrl } from "@/lib/kernel/paths";

/** Every address of a share code. The short link is the link: it has no longer form. */
export const shareLinks = (shareCode: string) => ({
  shareCode,
  url: publicUrl(`/s/${shareCode}`),
  shortUrl: publicUrl(`/s/${shareCode}`),
  qrcodeUrl: publicUrl(`/s/${shareCode}/qr`),
  posterUrl: publicUrl(`/s/${shareCode}/poster`),
});
