import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const server = process.env["LEMMA_SERVER"] ?? "http://127.0.0.1:8000";

/** KaTeX names each font three times; every browser that runs this page reads the first, so the other two stay out. */
const woff2Only: Plugin = {
  name: "lemma:woff2-only",
  enforce: "pre",
  transform(code, id) {
    if (!/katex(\.min)?\.css/.test(id)) return null;
    return code.replace(/,\s*url\([^)]+\.(?:woff|ttf)\)\s*format\(["'][^"']+["']\)/g, "");
  },
};

export default defineConfig({
  plugins: [woff2Only, react()],
  build: {
    // Nothing as a data: address, so that the server's content policy can stay at 'self'.
    assetsInlineLimit: 0,
    // MathLive alone is larger than the warning's default; it loads only when the keyboard opens.
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: {
      "/api": server,
      "/admin": server,
      "/static": server,
      "/ws": { target: server.replace(/^http/, "ws"), ws: true },
    },
  },
  test: {
    environment: "jsdom",
    include: ["tests/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/setup.ts"],
    css: false,
    testTimeout: 30_000,
    // One window for all files: they clean up after themselves, and a new one for each costs more than the tests.
    pool: "threads",
    isolate: false,
  },
});
