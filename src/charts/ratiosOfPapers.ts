import { dodge, type KeyEntry, key, wrapLabel } from "./labels.ts";
import { type Axis, type Panel, panel } from "./plotPart.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, line, text } from "./svg.ts";

/** Optimal tokens per parameter of one claim against compute. */
export interface RatioCurve {
  readonly label: string;
  readonly replicated: boolean;
  /** `beyond`: past the runs behind the claim; null when their range is not registered. */
  readonly points: readonly { readonly C: number; readonly value: number; readonly beyond: boolean | null }[];
}

export interface RatiosOfPapersData extends ChartWords {
  readonly x: Axis;
  readonly y: Axis;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly curves: readonly RatioCurve[];
  /** A ratio worth a line, with its name. */
  readonly reference: { readonly value: number; readonly label: string };
}

const LETTER_SIZE = 12.5;
const LEAD = 16;

/** How a stretch of a curve is drawn, by what is known of the runs there. */
const DASHES = { within: "", beyond: "6 4", unknown: "1.5 3.5" } as const;

/** Curves with a number at their end, and the numbers explained below. */
export function ratiosOfPapers(data: RatiosOfPapersData, size: ChartSize): string {
  const wide = size === "wide";
  const width = CHART_WIDTH[size];
  const legend = key(keyEntries(data), 0, 0, width - 4, size);
  const top = legend.height + 24;
  const height = wide ? 340 : 320;
  const part = panel({
    left: 0,
    top,
    width: width - 36,
    height,
    margins: { top: 8, right: 4, bottom: 26, left: 46 },
    x: data.x,
    y: data.y,
    marks: [],
  });
  const names = nameList(data, top + height + 34, width, wide ? 2 : 1);
  const body =
    legend.svg +
    text(4, legend.height + 16, data.yTitle, { fill: "muted", size: LETTER_SIZE }) +
    part.svg +
    data.curves.map((curve) => drawCurve(curve, part)).join("") +
    referenceLine(data, part) +
    endNumbers(data, part, width, top, height) +
    text(width - 40, top + height + 12, data.xTitle, { anchor: "end", fill: "muted", size: LETTER_SIZE }) +
    names.svg;
  return frame(data, size, names.bottom, body);
}

const roleOf = (curve: RatioCurve) => (curve.replicated ? "refit" : "published");

function drawCurve(curve: RatioCurve, part: Panel): string {
  return curve.points
    .slice(1)
    .map((point, i) => {
      const before = curve.points[i]!;
      const dash = point.beyond === null ? DASHES.unknown : point.beyond ? DASHES.beyond : DASHES.within;
      return line(part.x(before.C), part.y(before.value), part.x(point.C), part.y(point.value), {
        stroke: roleOf(curve),
        width: curve.replicated ? 2.4 : 1.8,
        dash,
      });
    })
    .join("");
}

function referenceLine({ reference, x, y }: RatiosOfPapersData, part: Panel): string {
  if (reference.value < y.domain[0] || reference.value > y.domain[1]) return "";
  const at = part.y(reference.value);
  return (
    line(part.x(x.domain[0]), at, part.x(x.domain[1]), at, { stroke: "policy", width: 1.6, dash: "1 4" }) +
    text(part.x(x.domain[0]) + 6, at - 6, reference.label, { fill: "policy", size: LETTER_SIZE, halo: true })
  );
}

/** The number of each curve at its right end, moved apart. */
function endNumbers(
  { curves }: RatiosOfPapersData,
  part: Panel,
  width: number,
  top: number,
  height: number,
): string {
  const ends = curves.map(({ points }) => points.at(-1)!);
  const places = dodge(
    ends.map(({ value }) => part.y(value)),
    ends.map(() => 15),
    top,
    top + height - 20,
  );
  return ends
    .map((end, i) => {
      const role = roleOf(curves[i]!);
      const x = part.x(end.C);
      return (
        line(x + 2, part.y(end.value), width - 25, places[i]!, { stroke: role, width: 0.8 }) +
        text(width - 21, places[i]! + 4.5, `${i + 1}`, { fill: role, size: LETTER_SIZE, weight: 600 })
      );
    })
    .join("");
}

function nameList(
  { curves }: RatiosOfPapersData,
  top: number,
  width: number,
  columns: number,
): { svg: string; bottom: number } {
  const room = width / columns;
  const each = Math.ceil(curves.length / columns);
  let bottom = top;
  const parts = Array.from({ length: columns }, (_, column) => {
    let y = top;
    const drawn = curves.slice(column * each, (column + 1) * each).map((curve, i) => {
      const role = roleOf(curve);
      const lines = wrapLabel(curve.label, room - 40, LETTER_SIZE, 2);
      const number = text(column * room + 3, y + 12, `${column * each + i + 1}`, {
        fill: role,
        size: LETTER_SIZE,
        weight: 600,
      });
      const words = lines.map((one, k) =>
        text(column * room + 26, y + 12 + k * LEAD, one, { fill: role, size: LETTER_SIZE }),
      );
      y += lines.length * LEAD + 3;
      return number + words.join("");
    });
    bottom = Math.max(bottom, y);
    return drawn.join("");
  });
  return { svg: parts.join(""), bottom: bottom + 6 };
}

function keyEntries({ curves }: RatiosOfPapersData): KeyEntry[] {
  const sample = (role: string, dash: string, width: number) => (x: number, y: number) =>
    line(x, y, x + 26, y, { stroke: role, width, dash });
  const points = curves.flatMap((curve) => curve.points.slice(1));
  const some = (beyond: boolean | null) => points.some((point) => point.beyond === beyond);
  return [
    ...(curves.some((curve) => !curve.replicated)
      ? [{ label: "printed", role: "published", sample: sample("published", "", 1.8) }]
      : []),
    ...(curves.some((curve) => curve.replicated)
      ? [{ label: "replicated", role: "refit", sample: sample("refit", "", 2.4) }]
      : []),
    ...(some(false)
      ? [{ label: "within the runs", role: "muted", sample: sample("muted", DASHES.within, 1.8) }]
      : []),
    ...(some(true)
      ? [{ label: "beyond the runs", role: "muted", sample: sample("muted", DASHES.beyond, 1.8) }]
      : []),
    ...(some(null)
      ? [
          {
            label: "range of the runs not registered",
            role: "muted",
            sample: sample("muted", DASHES.unknown, 1.8),
          },
        ]
      : []),
  ];
}
