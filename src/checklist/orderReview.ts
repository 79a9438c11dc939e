import type { Review } from "../registry/types.ts";

/**
 * The review with its keys in the order of the schema, so that the same answers give the same bytes however they came about.
 * Runs in the page of the form too, so it uses nothing outside itself.
 */
export function orderReview(review: Review): Review {
  const order = (value: object, keys: readonly string[]) =>
    Object.fromEntries(
      keys.flatMap((key) => (Object.hasOwn(value, key) ? [[key, value[key as keyof typeof value]]] : [])),
    );
  const ownKeys = "$schema schema assay list paper edition reviewer audit remarks items".split(" ");
  const itemKeys = "id domain question why answer reason locator by verified matters note evidence".split(
    " ",
  );
  return order(
    { ...review, items: review.items.map((item) => order(item, itemKeys)) },
    ownKeys,
  ) as unknown as Review;
}
