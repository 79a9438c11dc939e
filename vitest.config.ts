import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/slow/**"],
    env: { TZ: "UTC", LC_ALL: "C.UTF-8", NO_COLOR: "1" },
    // Vitest leaves one processor idle by default; on two that is half of them.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
