import { quotedString } from "../data/database.ts";

/** What is compared: all papers, or those and the replications that are named. */
export interface Asked {
  readonly ids: readonly string[] | null;
  readonly level: number;
  /** Half-width of a normal interval at the level, in standard errors. */
  readonly z: number;
}

/** Order of countings; the claims whose counting was not read come last. */
const countingOrder =
  "CASE a.counting WHEN 'total' THEN 1 WHEN 'non-embedding' THEN 2 WHEN 'other' THEN 3 ELSE 4 END";

/** Language first, as most claims are about it; a replicated number stands below the printed one. */
const order = (year: string) =>
  `ORDER BY ${countingOrder}, a.domain <> 'language', a.domain, ${year}, a.paper, a.place, a.id`;

/**
 * Allocations with the place of their claim in the paper; replicated ones carry the name of the replication, and of the
 * quantity where the replication has several for one claim.
 */
const placed = `(SELECT *, min(id) OVER (PARTITION BY paper, coalesce(claim, ''), label) AS place,
    CASE WHEN count(*) OVER (PARTITION BY paper, claim, label, replication) > 1
      THEN replication || ': ' || quantity ELSE replication END AS made_by
  FROM allocations)`;

function wanted({ ids }: Asked, paper: string, replication: string): string {
  if (ids === null) return "true";
  const list = `(${ids.map(quotedString).join(", ")})`;
  return `(${paper} IN ${list} OR ${replication} IN ${list})`;
}

/**
 * Exponents with their intervals at the level asked for, by the normal approximation: each side is stretched by
 * z(level) / z(given level) about the estimate, or about the middle where the estimate lies outside its own interval.
 */
export function exponentsSql(asked: Asked): string {
  return `WITH given AS (
  SELECT a.*, p.short_title, p.year, l.z AS given_z,
    a.a_low IS NOT NULL AND a.a_high IS NOT NULL AND NOT a.a BETWEEN a.a_low AND a.a_high AS outside,
    CASE WHEN outside THEN (a.a_low + a.a_high) / 2 ELSE a.a END AS centre
  FROM ${placed} a
  LEFT JOIN papers p ON p.id = a.paper
  LEFT JOIN levels l ON l.level = a.a_level
  WHERE ${wanted(asked, "a.paper", "a.replication")}
)
SELECT *,
  coalesce(centre - (centre - a_low) * ${asked.z} / given_z, a - ${asked.z} * a_se) AS low,
  coalesce(centre + (a_high - centre) * ${asked.z} / given_z, a + ${asked.z} * a_se) AS high,
  coalesce(a_se, (a_high - a_low) / (2 * given_z)) AS se
FROM given a
${order("a.year")}`;
}

/**
 * Estimates that may enter one summary: main rows by one method with a standard error, one a source of runs and then one a paper;
 * replicated before printed, and of several the one with the largest standard error.
 */
export function sourcesSql(asked: Asked): string {
  return `WITH exponents AS (
${exponentsSql(asked)}
),
of_runs AS (
  SELECT * FROM exponents
  WHERE NOT variant AND question IS NULL AND se > 0 AND counting IN ('total', 'non-embedding')
  QUALIFY row_number() OVER (PARTITION BY counting, domain, method, runs ORDER BY source = 'replicated' DESC, se DESC, id) = 1
)
SELECT id, paper, short_title, label, made_by, source, counting, domain, method, runs, a, se
FROM of_runs
QUALIFY row_number() OVER (PARTITION BY counting, domain, method, paper ORDER BY source = 'replicated' DESC, se DESC, id) = 1
ORDER BY id`;
}

/** How many main rows of each counting, domain and method there are, how many have an error, and from how many sources. */
export function sourceCountsSql(asked: Asked): string {
  return `WITH exponents AS (
${exponentsSql(asked)}
)
SELECT counting, domain, method, count(*) AS estimates, count(DISTINCT runs) AS sources,
  count(DISTINCT runs) FILTER (se > 0) AS with_error
FROM exponents
WHERE NOT variant AND question IS NULL
GROUP BY counting, domain, method
ORDER BY counting NULLS LAST, domain <> 'language', domain, method`;
}

/** Optimal tokens per parameter of every claim that gives sizes. */
export function ratiosSql(asked: Asked): string {
  return `SELECT a.id, a.paper, p.short_title, a.label, a.made_by, a.source, a.counting, a.domain, a.variant, a.range_high,
  o.compute, o.parameters, o.tokens, o.tokens_per_parameter, o.beyond_range
FROM optima o
JOIN ${placed} a ON a.id = o.allocation
LEFT JOIN papers p ON p.id = a.paper
WHERE ${wanted(asked, "a.paper", "a.replication")}
${order("p.year")}, o.compute`;
}

/** Exponents in another counting. */
export function conversionsSql(asked: Asked): string {
  return `SELECT a.id, a.paper, p.short_title, a.label, a.made_by, a.source, a.counting AS from_counting, c.counting AS to_counting, a.a AS original,
  c.compute_low, c.compute_high, c.a, c.how
FROM conversions c
JOIN ${placed} a ON a.id = c.allocation
LEFT JOIN papers p ON p.id = a.paper
WHERE NOT a.variant AND ${wanted(asked, "a.paper", "a.replication")}
${order("p.year")}, c.compute_low`;
}

/** Verdicts of all recorded replications, with how many of their quantities agree. */
export function verdictsSql(asked: Asked): string {
  return `SELECT o.id, o.title, o.paper, p.short_title, p.year, o.verdict, o.runs,
  count(q.id) AS quantities, count(*) FILTER (q.agrees) AS agree, count(*) FILTER (NOT q.agrees) AS differ,
  count(q.id) FILTER (q.agrees IS NULL) AS open
FROM outcomes o
LEFT JOIN papers p ON p.id = o.paper
LEFT JOIN quantities q ON q.replication = o.id
WHERE ${wanted(asked, "o.paper", "o.id")}
GROUP BY ALL
ORDER BY p.year, o.id`;
}

/** Quantities that differ from what was printed, with the cause where it was found. */
export function differencesSql(asked: Asked): string {
  return `SELECT q.replication, p.short_title, q.title, q.unit, q.printed, q.ours, q.ours_low, q.ours_high, q.ours_level,
  q.verdict, q.cause
FROM quantities q
JOIN outcomes o ON o.id = q.replication
LEFT JOIN papers p ON p.id = q.paper
WHERE NOT q.agrees AND ${wanted(asked, "o.paper", "o.id")}
ORDER BY q.replication, q.rowid`;
}

/** Claims about allocation that are not compared. */
export function leftOutSql(asked: Asked): string {
  return `SELECT l.paper, p.short_title, l.claim, l.reason
FROM left_out l
LEFT JOIN papers p ON p.id = l.paper
WHERE ${wanted(asked, "l.paper", "l.paper")}
ORDER BY p.year, l.paper, l.claim`;
}

/** What the results database holds of the papers asked for. */
export function countsSql(asked: Asked): string {
  const of = (paper: string) => wanted(asked, paper, paper);
  return `SELECT
  (SELECT count(*) FROM papers WHERE ${of("id")}) AS papers,
  (SELECT count(*) FROM claims WHERE ${of("paper")}) AS claims,
  (SELECT count(*) FROM numbers WHERE ${of("paper")}) AS numbers,
  (SELECT count(*) FROM numbers WHERE NOT verified AND ${of("paper")}) AS unverified,
  (SELECT count(*) FROM outcomes WHERE ${wanted(asked, "paper", "id")}) AS replications`;
}
