import type { CalibrationBar } from "../registry/types.ts";
import type { Box, Drawn } from "./drawing.ts";
import type { FoundBar } from "./findBars.ts";

/** How a calibration describes a bar that was found: what it is drawn with, and the frame that its colours fill. */
export function proposedBar(
  { box, axis, kind, elements }: FoundBar,
  id: string,
  axisId: string,
): CalibrationBar {
  const known = { id, axis: axisId };
  const [first] = elements as readonly [Drawn];
  const [width, height] = [first.box.right - first.box.left, first.box.bottom - first.box.top];
  if (kind === "cells") {
    const across =
      axis.direction === "y"
        ? { width: near(width), x: range(elements, "x") }
        : { height: near(height), y: range(elements, "y") };
    return { ...known, cells: { kind: first.kind, filled: true, ...across } } as CalibrationBar;
  }
  const selector =
    first.id === ""
      ? { kind: first.kind, x: near(first.at.x), y: near(first.at.y), width: near(width) }
      : { kind: first.kind, id: first.id };
  const frame = kind === "image" ? { frame: roundedBox(box) } : {};
  return { ...known, [kind]: selector, ...frame } as CalibrationBar;
}

/** A box with three decimals: a calibration is read by people. */
export function roundedBox({ left, right, top, bottom }: Box): Box {
  const round = (value: number) => Number(value.toFixed(3));
  return { left: round(left), right: round(right), top: round(top), bottom: round(bottom) };
}

function near(value: number): [number, number] {
  return [Number((value - 0.01).toFixed(4)), Number((value + 0.01).toFixed(4))];
}

function range(elements: readonly Drawn[], direction: "x" | "y"): [number, number] {
  const at = elements.map((element) => element.at[direction]);
  return [near(Math.min(...at))[0], near(Math.max(...at))[1]];
}
