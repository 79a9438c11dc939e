import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KernelBytes, kernelBytes } from "../../src/kernels/compileKernel.ts";
import type { ObjectiveKind } from "../../src/kernels/programs.ts";
import type { Expression } from "../../src/laws/expression.ts";
import { compileLaw } from "../../src/laws/law.ts";
import { expressions, lawOf } from "../properties/randomLaws.ts";

const huber: ObjectiveKind = { loss: "huber", residual: "log" };

function hash({ bytes, constants, slots, inputs }: KernelBytes): string {
  const shape = JSON.stringify([slots, inputs]);
  return createHash("sha256")
    .update(bytes)
    .update(new Uint8Array(constants.buffer))
    .update(shape)
    .digest("hex");
}

const imports = ({ bytes }: KernelBytes): string[] => {
  const { Module } = WebAssembly as unknown as {
    Module: (new (
      bytes: Uint8Array,
    ) => object) & {
      imports(module: object): { module: string; name: string }[];
    };
  };
  return Module.imports(new Module(bytes)).map(({ module, name }) => `${module}.${name}`);
};

/** The same tree made of new objects, as another thread would receive it. */
const copied = (body: Expression): Expression => structuredClone(body);

describe("the module of a law", () => {
  it("has the same bytes whenever it is built, whatever was built before", () => {
    fc.assert(
      fc.property(expressions, expressions, fc.subarray(["N", "D"]), (body, other, positive) => {
        const first = hash(kernelBytes(lawOf(body, ["A"]), positive, huber));
        kernelBytes(lawOf(other), ["N"], { loss: "quantile", residual: "linear" });
        expect(hash(kernelBytes(lawOf(copied(body), ["A"]), positive, huber))).toBe(first);
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  it("differs with the law, the signs of its data, the scale of its parameters and the kind of objective", () => {
    const chinchilla = (logs: readonly string[]) =>
      compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: logs });
    const hashes = [
      kernelBytes(chinchilla([]), ["N"], huber),
      kernelBytes(chinchilla(["A"]), ["N"], huber),
      kernelBytes(chinchilla([]), [], huber),
      kernelBytes(chinchilla([]), ["N"]),
      kernelBytes(chinchilla([]), ["N"], { ...huber, residual: "linear" }),
      kernelBytes(chinchilla([]), ["N"], { ...huber, loss: "squared" }),
      kernelBytes(compileLaw("L = E - A / N^alpha", { variables: ["N"] }), ["N"], huber),
    ].map(hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("takes nothing from the host but memory and the trigonometric functions that the law names", () => {
    const of = (text: string) =>
      imports(
        kernelBytes(compileLaw(text, { variables: ["x"] }), [], { loss: "asymmetric", residual: "log" }),
      );
    expect(of("y = a * exp(b * x) + log(x)^c + sqrt(abs(x)) + max(log2(x), log10(x)) + x^-3")).toEqual([
      "assay.memory",
    ]);
    // A slope may need the sibling: cos for sin.
    expect(of("y = a * sin(b * x)").toSorted()).toEqual(["assay.memory", "math.cos", "math.sin"]);
  });
});
