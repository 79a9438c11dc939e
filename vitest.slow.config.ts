import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/slow/**/*.test.ts"], env: { TZ: "UTC", NO_COLOR: "1" }, testTimeout: 1_800_000 },
});
