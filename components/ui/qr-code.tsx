import { useTranslations } from "next-intl";
import QRCode from "qrcode";

type QrCodeProps = {
  text: string;
  /** What scanning opens; spoken. */
  what: string;
  size?: number;
  /** M withstands 15 % damage; Q for print. */
  level?: "L" | "M" | "Q";
};

/** Dark modules as one SVG path, one unit each. */
export function qrPath(text: string, level: "L" | "M" | "Q" = "M"): { path: string; size: number } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: level }).modules;
  let path = "";
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (data[y * size + x]) path += `M${x} ${y}h1v1h-1z`;
    }
  }
  return { path, size };
}

/** A QR code as SVG, drawn on the server as well; black on white in both themes, with its quiet zone. */
export function QrCode({ text, what, size = 96, level }: QrCodeProps) {
  const t = useTranslations("common");
  const qr = qrPath(text, level);
  return (
    <svg
      role="img"
      aria-label={t("qr", { what })}
      width={size}
      height={size}
      viewBox={`-2 -2 ${qr.size + 4} ${qr.size + 4}`}
      shapeRendering="crispEdges"
      className="shrink-0 rounded-xs border border-line"
    >
      <rect x={-2} y={-2} width={qr.size + 4} height={qr.size + 4} fill="#ffffff" />
      <path d={qr.path} fill="#121211" />
    </svg>
  );
}
