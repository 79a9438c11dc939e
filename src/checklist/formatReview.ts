import type { Review } from "../registry/types.ts";
import { orderReview } from "./orderReview.ts";
import { reviewHtml } from "./reviewHtml.ts";
import { reviewMarkdown } from "./reviewMarkdown.ts";
import { reviewTex } from "./reviewTex.ts";

/** What a review can be written as. */
export const REVIEW_FORMATS = ["html", "md", "json", "tex"] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

/** A review as text; the same review gives the same bytes. */
export function formatReview(review: Review, format: ReviewFormat): string {
  if (format === "html") return reviewHtml(review);
  if (format === "md") return reviewMarkdown(review);
  if (format === "tex") return reviewTex(review);
  return `${JSON.stringify(orderReview(review), null, 2)}\n`;
}
