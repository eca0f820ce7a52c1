import { z } from "zod";
import { keepPicture } from "@/lib/versions/review-files";
import { pictureLimitBytes } from "@/lib/versions/rules";
import { appidOf } from "./code";
import { wire } from "./wire-call";
import { WireError } from "./wire-error";

/** `/wxa/uploadmedia`: a picture to be named by a submission. Videos are not taken. */
export const reviewPictures = wire(
  "post",
  "/wxa/uploadmedia",
  { token: "authorizer", permission: "version.submit" },
  { summary: "Keep a picture for a submission", isRaw: true },
  z.looseObject({}),
  async (caller, _, request) => {
    if (Number(request.headers.get("content-length") ?? 0) > pictureLimitBytes + 4096) throw new WireError(45002);
    const form = await request.formData().catch(() => null);
    const file = form?.get("media");
    if (!(file instanceof File)) throw new WireError(44002);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { fileId } = await keepPicture(caller, appidOf(caller), { name: file.name, bytes });
    return { type: "image", mediaid: fileId };
  },
);
