// The evaluation: results as tables, with what the names in them are called.
import type { Evaluation, Row, Value } from "./api";
import { capital, el, fill, type Child } from "./dom";
import { date } from "./format";
import type { Page } from "./page";
import { assumptions, violations } from "./quote";

export function results(page: Page, into: HTMLElement, evaluation: Evaluation): void {
	const open = [...into.querySelectorAll("details[open]")].map((d) => d.id);
	fill(into, el("section", { class: "results", "aria-labelledby": "results:title" },
		el("h2", { id: "results:title" }, page.say("results")),
		violations(page, "violations", evaluation.violations), violations(page, "warnings", evaluation.warnings),
		root(page, evaluation), ...lists(page, evaluation, evaluation.results),
		assumptions(page, "results", evaluation.assumptions), sources(page),
		el("p", { class: "hint" }, page.say("edition", { date: date(evaluation.on, page.language), digest: evaluation.digest.slice(7, 19) }))));
	for (const id of open) document.getElementById(id)?.setAttribute("open", "");
}

function shown(page: Page, evaluation: Evaluation, name: string, value: Value): string {
	const told = page.value(name, value, evaluation.names[name]);
	return value.state === "notApplicable" && value.because !== "" ? `${told} (${page.title(value.because)})` : told;
}

function title(page: Page, evaluation: Evaluation, name: string): string {
	return capital(evaluation.names[name]?.title ?? page.title(name));
}

function root(page: Page, evaluation: Evaluation): HTMLElement {
	return el("table", { id: "evaluation" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, capital(page.say("name"))), el("th", { scope: "col" }, capital(page.say("value"))))),
		el("tbody", {}, ...Object.entries(evaluation.results.values).map(([name, value]) => el("tr", { "data-name": name },
			el("th", { scope: "row" }, title(page, evaluation, name)), el("td", {}, shown(page, evaluation, name, value))))));
}

// The lists below a row: a table each, and below it what their rows hold themselves.
function lists(page: Page, evaluation: Evaluation, row: Row): Child[] {
	return Object.entries(row.lists).filter(([, rows]) => rows.length > 0).map(([name, rows]) => {
		const below = rows.flatMap((r) => lists(page, evaluation, r));
		const made = el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": `${capital(page.title(name))} ${row.key ?? ""}`.trim() }, table(page, evaluation, name, row, rows));
		if (row.at === "") return el("div", {}, made, ...below);
		return el("details", { id: `results${row.at}/${name}` }, el("summary", {}, `${capital(page.title(name))} · ${keyOf(page, row)}`), made, ...below);
	});
}

function keyOf(page: Page, row: Row): string {
	const key = row.key ?? "";
	return /^\d{4}-\d\d-\d\d$/.test(key) ? date(key, page.language) : key;
}

// Columns without any value are left out.
function table(page: Page, evaluation: Evaluation, name: string, of: Row, rows: Row[]): HTMLElement {
	const columns = Object.keys(rows[0]?.values ?? {}).filter((c) => rows.some((r) => r.values[c]?.state !== "notApplicable"));
	return el("table", { "data-rows": `${of.at}/${name}` }, el("caption", {}, capital(page.title(name))),
		el("thead", {}, el("tr", {}, el("td", {}), ...columns.map((c) => el("th", { scope: "col" }, title(page, evaluation, c))))),
		el("tbody", {}, ...rows.map((r) => el("tr", { "data-at": r.at }, el("th", { scope: "row" }, keyOf(page, r)),
			...columns.map((c) => { const value = r.values[c]; return el("td", { "data-name": c }, value && page.value(c, value, evaluation.names[c])); })))));
}

function sources(page: Page): HTMLElement {
	return el("details", { id: "results:sources" }, el("summary", {}, page.say("sources")), el("ul", {}, ...page.product.sources.map((s) => el("li", {},
		el("cite", {}, s.title), `, ${s.publisher}`, s.date !== undefined && `, ${date(s.date, page.language)}`, s.note !== undefined && el("span", { class: "hint" }, ` ${s.note}`)))));
}
