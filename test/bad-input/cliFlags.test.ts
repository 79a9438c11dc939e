import { expect, test } from "vitest";
import { assay } from "../fixtures/runCli.ts";

const runs = "test/fixtures/simulated-runs.csv";
const fit = ["fit", runs, "--law", "loss = a/params^b"];

/** Arguments, and what the one message must say. */
const cases: [string[], RegExp][] = [
  [["replicat"], /unknown command: replicat; did you mean replicate\?/],
  [["frobnicate"], /unknown command: frobnicate; commands are list, show/],
  [["--frobnicate"], /unknown option: --frobnicate/],
  [["help", "frobnicate"], /unknown command: frobnicate/],
  [["list", "qwxz"], /nothing that is registered holds "qwxz"/],
  [["show"], /assay show needs <id>/],
  [["fit"], /assay fit needs <data>/],
  [["fit", runs], /assay fit needs --law/],
  [[...fit, "again.csv"], /takes 1 word beside its options; superfluous: again\.csv/],
  [[...fit, "--log-param", "a"], /unknown option of assay fit: --log-param; did you mean --log-params\?/],
  [[...fit, "--frobnicate"], /unknown option of assay fit: --frobnicate; add --help/],
  [[...fit, "-j"], /unknown option of assay fit: -j/],
  [[...fit, "--map"], /--map needs a value/],
  [[...fit, "--map", "--json"], /--map needs a value/],
  [[...fit, "--where", ""], /--where needs a value/],
  [[...fit, "--json=yes"], /--json takes no value: yes/],
  [[...fit, "--seed", "1", "--seed", "2"], /--seed is given twice/],
  [[...fit, "--seed", "-1"], /--seed takes a whole number from 0 to 2147483647: -1/],
  [[...fit, "--seed", "1e3"], /--seed takes a whole number .*: 1e3/],
  [[...fit, "--seed", "0x10"], /--seed takes a whole number .*: 0x10/],
  [[...fit, "--workers", "0"], /--workers takes a whole number from 1 to 256: 0/],
  [[...fit, "--starts", "1.5"], /--starts takes a whole number from 1 to 1000000: 1\.5/],
  [[...fit, "--interval", "bootstrap", "--replicates", "1"], /--replicates takes a whole number from 2/],
  [[...fit, "--interval", "bootstrap", "--level", "95"], /--level takes a number between 0 and 1: 95/],
  [[...fit, "--interval", "bayes"], /--interval takes one of none, bootstrap, wald, .*subsampling: bayes/],
  [[...fit, "--replicates", "100"], /--replicates belongs to --interval;/],
  [[...fit, "--level", "0.9"], /--level belongs to --interval;/],
  [[...fit, "--delta", "0"], /--delta takes a number above 0: 0/],
  [[...fit, "--delta", "NaN"], /--delta takes a number above 0: NaN/],
  [[...fit, "--objective", "squared", "--delta", "1"], /--delta belongs to the Huber losses, not to squared/],
  [[...fit, "--objective", "cubic"], /--objective takes one of .*: cubic/],
  [[...fit, "--objective", "quantile"], /--objective quantile needs --quantile/],
  [
    [...fit, "--quantile", "0.5"],
    /--quantile belongs to the quantile and asymmetric losses, not to log-huber/,
  ],
  [[...fit, "--objective", "quantile", "--quantile", "1"], /--quantile takes a number between 0 and 1: 1/],
  [[...fit, "--reduce", "median"], /--reduce takes one of sum, mean: median/],
  [
    [...fit, "--optimiser", "adam"],
    /--optimiser takes one of bfgs, lbfgs, lm, varpro, nelder-mead, scipy-lbfgsb, scipy-bfgs, grid: adam/,
  ],
  [[...fit, "--bounds", "b=1..0"], /--bounds takes name=low\.\.high, either side may be empty: b=1\.\.0/],
  [[...fit, "--bounds", "q=0..1"], /--bounds names q, which is no parameter; the law has a, b/],
  [[...fit, "--weights", "none"], /no column none \(given to --weights\)/],
  [[...fit, "--interval", "cluster-bca"], /--interval cluster-bca needs --cluster/],
  [[...fit, "--starts", "5", "--init", "a=1,b=1"], /--starts and --init exclude each other/],
  [[...fit, "--init", "a"], /--init takes name=value pairs separated by commas: a/],
  [[...fit, "--init", "a=x"], /--init a is not a number: x/],
  [[...fit, "--init", "a=1,a=2"], /--init names a twice/],
  [[...fit, "--log-params", "a,,b"], /--log-params takes names separated by commas/],
  [[...fit, "--map", "loss"], /--map takes name=value pairs separated by commas: loss/],
  [[...fit, "--where", "1=1) OR (1=1"], /--where has brackets that do not match/],
  [[...fit, "--where", "params > 1; DROP TABLE source"], /--where takes one condition without comments/],
  [[...fit, "--where", "params > 1 -- all"], /--where takes one condition without comments/],
];

test.concurrent.each(cases)("%j is refused in one sentence", async (args, message) => {
  const { code, out, err } = await assay(args);
  expect(err).toMatch(message);
  expect(err).toMatch(/^assay: .+\n$/);
  expect(out).toBe("");
  expect(code).toBe(2);
});
