// Builds the chat and the loader into one folder: `node build.mjs [folder]`, by default web/dist.
// File names are fixed, so that the page templates and the lines on other sites never change; the gateway sends ETags.
import { copyFile, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const outDir = resolve(process.argv[2] ?? resolve(here, "dist"));
const target = ["chrome80", "safari14", "firefox78"];

function bundle(name, entry) {
  return build({
    root: here,
    configFile: false,
    envFile: false,
    logLevel: "warn",
    publicDir: false,
    esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
    build: {
      outDir,
      target,
      emptyOutDir: false,
      modulePreload: false,
      cssCodeSplit: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: resolve(here, entry),
        output: { format: "iife", entryFileNames: `${name}.js`, assetFileNames: `${name}[extname]` },
      },
    },
  });
}

await rm(outDir, { recursive: true, force: true });
await bundle("chat", "src/main.tsx");
await bundle("page", "src/page.ts");
await rm(resolve(outDir, "page.js"));
await copyFile(resolve(here, "src/icon.svg"), resolve(outDir, "icon.svg"));
await bundle("loader", "loader/loader.ts");
