import type { Isoflop } from "../allocation/isoflop.ts";
import { fitParabola } from "../allocation/parabola.ts";
import { fitPowerLaw } from "../allocation/powerLaw.ts";
import { counted, percent, quantity, significant } from "../format/numbers.ts";
import { defineCheck, notComputable } from "./check.ts";

const limits = {
  drift: {
    value: 0.25,
    why: "Share of half a window by which the optimum moves against the sizes over all budgets; what rounding to available sizes gives stays below.",
  },
  offCentre: {
    value: 0.5,
    why: "Share of half a window: the optimum then leaves the middle half; proposed with the catalogue of checks.",
  },
  edge: { value: 1, why: "The optimum lies at the smallest or largest size, or beyond." },
  certain: { value: 2, why: "Standard errors by which it must be so, as noise moves every bottom." },
};

export const m23WindowDrifts = defineCheck({
  needs: ["isoflops"],
  limits,
  id: "M23",
  title: "The isoFLOP window drifts with the budget",
  question: "Are the trained sizes centred on the optimum at every budget alike?",
  domain: "form",
  items: ["T2", "H5"],
  why: "A parabola errs towards the flatter side of its window. Windows that sit equally about the optimum shift all budgets alike and leave the exponent right; windows that drift tilt the line itself, and an optimum near an edge is an extrapolation.",
  how: "At each budget the bottom of the parabola is placed within the trained sizes: 0 in their middle, 1 at an end, on the scale of log N. The place is regressed on log C; standard errors are the parabola's.",
  threshold: `Pass: over all budgets the optimum drifts by less than ${limits.drift.value} of half a window, and lies in the middle half everywhere. Warn: it drifts or leaves the middle half by more than ${limits.certain.value} standard errors. Fail: at some budget it lies at an end of the sizes or beyond, or there is none.`,
  source: "Open-Athena 2026 on drifting windows; the limits are ours.",
  remedy:
    "Train more sizes on the far side at the budgets named, or fit a law to all runs instead of parabolas.",
  judge: ({ isoflops, limits: own }) => {
    const places = isoflops.map(placeOf);
    const none = places.filter((place) => place === undefined).length;
    const found = places.filter((place) => place !== undefined);
    if (found.length < 3)
      return notComputable(
        `Parabolas have a bottom at ${counted(found.length, "budget")} of ${isoflops.length}.`,
        "three budgets with an optimum",
      );
    const sure = (place: Place, limit: number) => Math.abs(place.place) - own.certain * place.error > limit;
    const outside = found.filter((place) => sure(place, own.edge));
    const off = found.filter((place) => sure(place, own.offCentre));
    const drift = driftOf(found);
    const drifts = Math.abs(drift.total) > own.drift && Math.abs(drift.total) > own.certain * drift.error;
    const worstPlace = found.reduce((a, b) => (Math.abs(b.place) > Math.abs(a.place) ? b : a));
    const fails = outside.length > 0 || none > 0;
    return {
      outcome: fails ? "fail" : off.length > 0 || drifts ? "warn" : "pass",
      sentence: fails
        ? outside.length > 0
          ? `At ${quantity(outside[0]!.C, "FLOP", 2)} the parabola has its bottom beyond the trained sizes.`
          : `${counted(none, "budget")} of ${isoflops.length} ${none === 1 ? "has" : "have"} no optimum among the trained sizes.`
        : drifts
          ? `Over the budgets the optimum drifts by ${percent(Math.abs(drift.total))} of half a window ${drift.total > 0 ? "towards larger sizes" : "towards smaller sizes"}.`
          : off.length > 0
            ? `At ${quantity(off[0]!.C, "FLOP", 2)} the optimum lies ${percent(Math.abs(off[0]!.place))} of the way from the middle of the trained sizes to their end.`
            : `The optimum lies within ${percent(Math.abs(worstPlace.place))} of the way from the middle of the trained sizes to their end at every budget.`,
      evidence: [
        {
          label: "drift over all budgets",
          value: `${significant(drift.total, 2)} of half a window, standard error ${significant(drift.error, 2)}`,
        },
        ...found.map(({ C, place, error }) => ({
          label: quantity(C, "FLOP", 2),
          value: `${significant(place, 2)} of half a window from the middle, standard error ${significant(error, 2)}`,
        })),
      ],
    };
  },
});

interface Place {
  readonly C: number;
  /** Of the bottom: 0 in the middle of the sizes, -1 and 1 at their ends. */
  readonly place: number;
  readonly error: number;
}

function placeOf({ C, N, L }: Isoflop): Place | undefined {
  const logs = N.map(Math.log);
  const parabola = fitParabola(logs, L, { allowOutside: true });
  if (parabola.status === "none") return undefined;
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const half = (high - low) / 2;
  return {
    C,
    place: (parabola.vertex - (low + high) / 2) / half,
    error: (parabola.standardError ?? 0) / half,
  };
}

/** Movement of the place from the lowest to the highest budget, with its standard error. */
function driftOf(places: readonly Place[]): { total: number; error: number } {
  const C = places.map((place) => place.C);
  // A power law of exp(place) is a line of the place on log C.
  const line = fitPowerLaw(
    C,
    places.map(({ place }) => Math.exp(place)),
  );
  if (line.status === "none") return { total: 0, error: 0 };
  const range = Math.log(Math.max(...C) / Math.min(...C));
  return { total: line.exponent.value * range, error: (line.exponent.standardError ?? 0) * range };
}
