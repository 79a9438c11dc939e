// The reviewer's form. The page is whole without this script; it counts, keeps a draft, saves and loads.
// escapeMarkdown, markdownOf, orderReview and standingOf are placed before it by the program that makes the page.

const ANSWERS = ["yes", "partly", "no", "not applicable"];
const byId = (id) => document.getElementById(id);
const original = JSON.parse(byId("review-data").textContent);
const fieldsets = [...document.querySelectorAll("[data-item]")];
const fileName = `${original.paper.id}-${original.list.id}`;
let review = structuredClone(original);

const itemOf = (id) => review.items.find((item) => item.id === id);
const text = (value) => (value === undefined ? "" : value);

/** Sets a text of the review, or takes it away when empty. */
function setText(holder, key, value) {
  if (value.trim() === "") delete holder[key];
  else holder[key] = value;
}

function say(words, trouble = false) {
  byId("status").textContent = words;
  byId("status").classList.toggle("trouble", trouble);
}

// Showing

function showItem(fieldset) {
  const item = itemOf(fieldset.dataset.item);
  for (const radio of fieldset.querySelectorAll("input[type=radio]"))
    radio.checked = radio.value === item.answer;
  fieldset.querySelector("[data-reason]").value = text(item.reason);
  fieldset.querySelector("[data-locator]").value = text(item.locator);
  showStanding(fieldset, item);
}

function showStanding(fieldset, item) {
  const open = item.answer === null;
  fieldset.classList.toggle("is-open", open);
  fieldset.querySelector("[data-standing]").textContent = standingOf(item);
  fieldset.querySelector("[data-take]").hidden = open || item.by === "reviewer";
  fieldset.querySelector("[data-reopen]").hidden = open;
}

function showAll() {
  for (const fieldset of fieldsets) showItem(fieldset);
  for (const id of ["edition", "reviewer", "remarks"]) byId(id).value = text(review[id]);
  showCounts();
  for (const area of document.querySelectorAll("textarea")) grow(area);
}

function showCounts() {
  const open = (items) => items.filter((item) => item.answer === null).length;
  const proposed = review.items.filter((item) => item.answer !== null && item.by !== "reviewer").length;
  const left = open(review.items);
  byId("progress").value = review.items.length - left;
  byId("count").textContent =
    `${review.items.length - left} of ${review.items.length} answered` +
    (left === 0 ? "" : `, ${left} open`) +
    (proposed === 0 ? "" : `, ${proposed} proposed`);
  for (const place of document.querySelectorAll("[data-domain-count]")) {
    const own = review.items.filter((item) => item.domain === place.dataset.domainCount);
    place.textContent = open(own) === 0 ? "" : `${open(own)} open`;
  }
}

/** Browsers that cannot size a text field by its content get rows enough. */
function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

// The draft

/** Pages opened from files share one store, so a draft is known by everything that the form came with. */
const draftKey = `assay-review/${fileName}/${hash(JSON.stringify(original))}`;

function hash(words) {
  let value = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) value = Math.imul(value ^ words.charCodeAt(i), 0x01000193) >>> 0;
  return value.toString(16);
}

let keepsDrafts = true;
let unsaved = false;

function keep() {
  unsaved = true;
  try {
    localStorage.setItem(draftKey, JSON.stringify(review));
  } catch {
    if (keepsDrafts) say("This browser keeps no draft here: save the JSON before you close the page.", true);
    keepsDrafts = false;
  }
}

function restoreDraft() {
  let draft = null;
  try {
    draft = JSON.parse(localStorage.getItem(draftKey));
  } catch {
    return;
  }
  if (draft === null || troubleWith(draft) !== "") return;
  take(draft);
  if (JSON.stringify(orderReview(review)) !== JSON.stringify(orderReview(original)))
    say("The draft that this browser kept was put back.");
}

// Answering

function answer(fieldset, value) {
  const item = itemOf(fieldset.dataset.item);
  item.answer = value;
  own(fieldset, item);
}

function own(fieldset, item) {
  delete item.verified;
  if (item.answer === null) delete item.by;
  else item.by = "reviewer";
  showStanding(fieldset, item);
  showCounts();
  keep();
}

function reopen(fieldset) {
  const item = itemOf(fieldset.dataset.item);
  item.answer = null;
  own(fieldset, item);
  for (const radio of fieldset.querySelectorAll("input[type=radio]")) radio.checked = false;
  fieldset.querySelector("input[type=radio]").focus();
}

for (const fieldset of fieldsets) {
  fieldset.addEventListener("change", (event) => {
    if (event.target.type === "radio") answer(fieldset, event.target.value);
  });
  fieldset.addEventListener("input", (event) => {
    const field = event.target;
    const key = "reason" in field.dataset ? "reason" : "locator" in field.dataset ? "locator" : null;
    if (key === null) return;
    const item = itemOf(fieldset.dataset.item);
    setText(item, key, field.value);
    if (key === "reason") grow(field);
    own(fieldset, item);
  });
  fieldset.querySelector("[data-take]").addEventListener("click", () => {
    own(fieldset, itemOf(fieldset.dataset.item));
    fieldset.querySelector("input[type=radio]:checked").focus();
  });
  fieldset.querySelector("[data-reopen]").addEventListener("click", () => reopen(fieldset));
}

for (const id of ["edition", "reviewer", "remarks"]) {
  byId(id).addEventListener("input", () => {
    setText(review, id, byId(id).value);
    grow(byId("remarks"));
    keep();
  });
}
byId("items").addEventListener("submit", (event) => event.preventDefault());

// Going to open items, and showing some only

let here = null;
document.addEventListener("focusin", (event) => {
  const fieldset = event.target.closest("[data-item]");
  if (fieldset !== null) here = fieldset;
});

function go(step) {
  const count = fieldsets.length;
  const at = here === null ? (step > 0 ? -1 : count) : fieldsets.indexOf(here);
  for (let i = 1; i <= count; i++) {
    const fieldset = fieldsets[(((at + step * i) % count) + count) % count];
    if (itemOf(fieldset.dataset.item).answer !== null) continue;
    if (fieldset.hidden) filter("all");
    fieldset.scrollIntoView({ block: "start" });
    fieldset.querySelector("input[type=radio]").focus({ preventScroll: true });
    here = fieldset;
    say("");
    return;
  }
  say("Every item is answered.");
}

const KINDS = {
  all: () => true,
  open: (item) => item.answer === null,
  proposed: (item) => item.answer !== null && item.by !== "reviewer",
  lacking: (item) => item.answer === "no" || item.answer === "partly",
};

function filter(kind) {
  byId("filter").value = kind;
  for (const fieldset of fieldsets) fieldset.hidden = !KINDS[kind](itemOf(fieldset.dataset.item));
  for (const section of document.querySelectorAll("section.domain"))
    section.hidden = section.querySelector("[data-item]:not([hidden])") === null;
  byId("nothing").hidden = fieldsets.some((fieldset) => !fieldset.hidden);
}

byId("filter").addEventListener("change", () => filter(byId("filter").value));
byId("next").addEventListener("click", () => go(1));
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    go(1);
    return;
  }
  const writing =
    event.target.closest("textarea, select, input:not([type=radio]):not([type=checkbox])") !== null;
  if (writing || event.ctrlKey || event.metaKey || event.altKey || !byId("keys").checked) return;
  if (event.key === "n" || event.key === "N") {
    event.preventDefault();
    go(event.key === "n" ? 1 : -1);
  }
});

// Files

function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

byId("save").addEventListener("click", () => {
  download(`${fileName}.json`, "application/json", `${JSON.stringify(orderReview(review), null, 2)}\n`);
  unsaved = false;
  say(`Saved as ${fileName}.json.`);
});
byId("markdown").addEventListener("click", () => {
  download(`${fileName}.md`, "text/markdown", markdownOf(review, escapeMarkdown, standingOf));
  say(`Written as ${fileName}.md.`);
});
byId("print").addEventListener("click", () => print());
byId("load").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", async () => {
  const [file] = byId("file").files;
  byId("file").value = "";
  if (file === undefined) return;
  let found;
  try {
    found = JSON.parse(await file.text());
  } catch {
    say(`${file.name} is no JSON; choose the file that this form or assay checklist saved.`, true);
    return;
  }
  const trouble = troubleWith(found);
  if (trouble !== "") {
    say(`${file.name}: ${trouble}`, true);
    return;
  }
  take(found);
  filter("all");
  keep();
  unsaved = false;
  say(`${file.name} was loaded.`);
});

/** Why a document is no review that belongs into this form; empty when it is one. */
function troubleWith(found) {
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(found) || found.schema !== "review/1" || !Array.isArray(found.items))
    return 'no review: "schema" must be "review/1"; choose a file that this form or assay checklist saved.';
  const list = isObject(found.list) ? found.list.id : undefined;
  if (list !== original.list.id)
    return `it answers the list ${String(list)}; this form asks the list ${original.list.id}.`;
  const paper = isObject(found.paper) ? found.paper.id : undefined;
  if (paper !== original.paper.id)
    return `it is about ${String(paper)}; this form is about ${original.paper.id}.`;
  for (const item of found.items) {
    if (!isObject(item) || itemOf(item.id) === undefined)
      return `this form has no item ${String(isObject(item) ? item.id : item)}; it comes from another version of the list.`;
    if (item.answer !== null && !ANSWERS.includes(item.answer))
      return `the answer to ${item.id} is ${JSON.stringify(item.answer) ?? "missing"}; it must be one of ${ANSWERS.join(", ")}, null.`;
    for (const key of ["reason", "locator"])
      if (item[key] !== undefined && typeof item[key] !== "string")
        return `the ${key} of ${item.id} must be text, not ${JSON.stringify(item[key])}.`;
  }
  return "";
}

/** Puts the answers of another review of the same list and paper into the form. Questions and findings stay the form's. */
function take(found) {
  review = structuredClone(original);
  for (const id of ["edition", "reviewer", "remarks"])
    setText(review, id, typeof found[id] === "string" ? found[id] : "");
  for (const given of found.items) {
    const item = itemOf(given.id);
    for (const key of ["reason", "locator", "by", "verified"]) delete item[key];
    item.answer = given.answer;
    for (const key of ["reason", "locator"]) setText(item, key, text(given[key]));
    if (item.answer === null) continue;
    item.by = given.by === "registry" ? "registry" : "reviewer";
    if (item.by === "registry") item.verified = given.verified === true;
  }
  showAll();
}

byId("reset").addEventListener("click", () => {
  if (!confirm("Discard every answer since the form was made?")) return;
  try {
    localStorage.removeItem(draftKey);
  } catch {
    // Nothing was kept, so there is nothing to remove.
  }
  review = structuredClone(original);
  unsaved = false;
  showAll();
  filter("all");
  say("The form is as it came.");
});

addEventListener("beforeunload", (event) => {
  if (unsaved && !keepsDrafts) event.preventDefault();
});

showAll();
restoreDraft();
