import { badInput } from "../errors.ts";
import { wayOut } from "../registry/nearest.ts";
import type { ChoiceAxis, ChoiceOption, Multiverse } from "../registry/types.ts";

/** A choice with its options; `published` and `preferred` are ids of options. */
export interface Axis {
  readonly id: string;
  readonly title: string;
  /** Items of the (Mis)Fitting checklist under which a paper reports the choice. */
  readonly items: readonly string[];
  readonly options: readonly ChoiceOption[];
  readonly published: string;
  readonly preferred: string;
}

/** Says whether an option leaves a protocol as it is. */
export type LeavesAlone = (option: ChoiceOption) => boolean;

/**
 * An axis as registered, completed for a protocol: the published option is the one that is named, else the first that
 * changes nothing, else a new one in front that stands for the protocol.
 * @throws AssayError when a named option is none of the axis.
 */
export function completeAxis(axis: ChoiceAxis, leavesAlone: LeavesAlone): Axis {
  const known = axis.options.map(({ id }) => id);
  for (const named of [axis.published, axis.preferred])
    if (named !== undefined && !known.includes(named))
      throw badInput(`axis ${axis.id} has no option ${named}; ${wayOut(named, known)}`);
  const same = axis.published ?? axis.options.find(leavesAlone)?.id;
  const options =
    same === undefined ? [{ id: "as-published", title: "as published" }, ...axis.options] : axis.options;
  const published = same ?? "as-published";
  return {
    id: axis.id,
    title: axis.title,
    items: axis.items ?? [],
    options,
    published,
    preferred: axis.preferred ?? published,
  };
}

/** The axes of a multiverse, standard ones filled in. @throws AssayError for standard axes that do not exist. */
export function axesOf(
  multiverse: Pick<Multiverse, "axes">,
  standard: readonly ChoiceAxis[],
  leavesAlone: LeavesAlone,
): Axis[] {
  return multiverse.axes.map((entry) => {
    if (!("standard" in entry)) return completeAxis(entry, leavesAlone);
    const found = standard.find(({ id }) => id === entry.standard);
    const known = standard.map(({ id }) => id);
    if (found === undefined)
      throw badInput(`there is no standard axis ${entry.standard}; ${wayOut(entry.standard, known)}`);
    const { options, published, preferred } = entry;
    return completeAxis(
      {
        ...found,
        options: optionsNamed(found, options),
        ...(published === undefined ? {} : { published }),
        ...(preferred === undefined ? {} : { preferred }),
      },
      leavesAlone,
    );
  });
}

function optionsNamed(axis: ChoiceAxis, names: readonly string[] | undefined): ChoiceAxis["options"] {
  if (names === undefined) return axis.options;
  const known = axis.options.map(({ id }) => id);
  return names.map((name) => {
    const option = axis.options.find(({ id }) => id === name);
    if (option === undefined)
      throw badInput(`standard axis ${axis.id} has no option ${name}; ${wayOut(name, known)}`);
    return option;
  }) as ChoiceAxis["options"];
}

/** The option of an axis by its id. */
export function optionOf(axis: Axis, id: string): ChoiceOption {
  const found = axis.options.find((option) => option.id === id);
  if (found === undefined) throw new Error(`axis ${axis.id} has no option ${id}`);
  return found;
}
