import fc from "fast-check";
import { expect, test } from "vitest";
import { nearest, nearestSome, wayOut } from "../../src/registry/nearest.ts";

test("slips are found, other words are not", () => {
  expect(nearest("license", ["licence", "origin", "file"])).toBe("licence");
  expect(nearest("Apha", ["alpha", "beta"])).toBe("alpha");
  expect(nearest("zzz", ["alpha", "beta"])).toBeUndefined();
  expect(nearest("x".repeat(1e6), ["alpha"])).toBeUndefined();
  expect(nearestSome("hoffmann", ["besiroglu-2024", "hoffmann-2022"], 3)).toEqual(["hoffmann-2022"]);
});

test("the way out names what is near, else what is known", () => {
  expect(wayOut("betta", ["alpha", "beta"])).toBe('did you mean "beta"?');
  expect(wayOut("zzz", ["alpha", "beta"])).toBe("known: alpha, beta");
  expect(wayOut("zzz", [])).toBe("none is registered");
});

test("a word is nearest to itself", () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(words, (candidates) => {
      const word = candidates[0]!.toLowerCase();
      expect(nearest(word, [...candidates.map((one) => one.toLowerCase())])).toBe(word);
    }),
  );
});
