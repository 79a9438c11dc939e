import type { Calibration, CalibrationSeries } from "../registry/types.ts";
import { labelValue } from "./labelValue.ts";

/**
 * Adds the quantity that a series' name gives, when the name is a number and the panel shows it along no axis: a number
 * with k, M or B is a size (N), or tokens (D) where the panel shows sizes; one above 1e15 is compute (C).
 */
export function seriesValues({ panels, axes, colourBars }: Calibration) {
  return (series: CalibrationSeries): CalibrationSeries => {
    const value = series.name === undefined ? undefined : labelValue(series.name);
    const panel = panels?.find(({ id }) => id === series.panel);
    if (value === undefined || !panel) return series;
    const bar = colourBars?.find(({ id }) => id === series.colour);
    const shown = axes
      .filter(({ id }) => id === panel.x || id === panel.y || id === bar?.axis)
      .map(({ quantity }) => quantity);
    const quantity = /[kKMBG]$/.test(series.name!)
      ? shown.includes("N")
        ? "D"
        : "N"
      : value >= 1e15
        ? "C"
        : undefined;
    if (quantity === undefined || shown.includes(quantity)) return series;
    return { ...series, values: { [quantity]: series.name! } };
  };
}
