/** Words for how long a piece of work will still take, by how long its parts took so far; none at the beginning. */
export function timeLeft(
  now: () => number = () => performance.now(),
): (done: number, total: number) => string {
  let first: { readonly done: number; readonly at: number } | undefined;
  return (done, total) => {
    if (first === undefined) {
      first = { done, at: now() };
      return "";
    }
    const parts = done - first.done;
    const seconds = (now() - first.at) / 1000;
    if (parts < 5 || seconds < 5 || done >= total) return "";
    const left = (seconds / parts) * (total - done);
    return left < 90
      ? `, about ${Math.ceil(left / 10) * 10} s left`
      : `, about ${Math.ceil(left / 60)} min left`;
  };
}
