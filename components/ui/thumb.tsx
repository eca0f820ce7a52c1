/** A small picture of a product. Without one, a plain well. */
export function Thumb({
  src,
  alt = "",
  className = "size-8",
}: {
  src?: string | null;
  alt?: string;
  className?: string;
}) {
  const box = `shrink-0 overflow-hidden rounded-sm border border-line bg-sunken ${className}`;
  if (!src) return <span aria-hidden="true" className={`inline-block ${box}`} />;
  // biome-ignore lint/performance/noImgElement: pictures are served as they are
  return <img src={src} alt={alt} loading="lazy" className={`object-cover ${box}`} />;
}
