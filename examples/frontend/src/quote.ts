// The quote: the price, how it comes about, what is missing or not allowed, and what has to be told.
import type { Quote, QuoteSum, Violation } from "./api";
import { capital, el, fill, type Child } from "./dom";
import { date, quantity } from "./format";
import type { Page } from "./page";

export function quote(page: Page, into: HTMLElement, q: Quote): void {
	const open = [...into.querySelectorAll("details[open]")].map((d) => d.id);
	fill(into, el("section", { class: "quote", "aria-labelledby": "quote:title" },
		el("h2", { id: "quote:title" }, page.say(q.price ? "price" : "quote")),
		q.price && el("p", { class: "price", id: "price" }, page.value(q.price.name, q.price.value, q.names[q.price.name])),
		q.price && q.illustrative && el("p", { class: "hint" }, page.say("illustrative")),
		violations(page, "violations", q.violations), violations(page, "warnings", q.warnings),
		missing(page, q), failures(page, q),
		q.buildUp && el("details", { id: "quote:sum" }, el("summary", {}, page.say("buildUp")), sum(page, q, q.buildUp)),
		instalments(page, q), scenario(page, q),
		...q.statements.map((s, i) => el("details", { id: `quote:told${i}` }, el("summary", {}, s.title), el("p", {}, s.text),
			el("p", { class: "hint" }, page.say("source", { source: page.source(s.source) })))),
		assumptions(page, "quote", q.assumptions)));
	for (const id of open) document.getElementById(id)?.setAttribute("open", "");
}

/** Constraints that do not hold, each with its clause. */
export function violations(page: Page, word: "violations" | "warnings", of: Violation[]): Child {
	return of.length > 0 && el("div", { class: word === "violations" ? "conflict" : "warning" }, el("h3", {}, page.say(word)),
		el("ul", {}, ...of.map((v) => el("li", {}, v.message, " ", v.source !== "" && el("cite", {}, page.clause(v.constraint, v.source))))));
}

/** What answers lean on that no source settles. */
export function assumptions(page: Page, id: string, of: { text: string }[]): Child {
	return of.length > 0 && el("details", { id: `${id}:assumptions` }, el("summary", {}, page.say("assumptions", { n: String(of.length) })),
		el("ul", {}, ...of.map((a) => el("li", {}, a.text))));
}

function missing(page: Page, q: Quote): Child {
	return q.missing.length > 0 && el("div", {}, el("h3", {}, page.say("missing")), el("ul", { class: "missing" }, ...q.missing.map((m) => {
		const pointer = `${m.at}/${m.name}`, text = m.unknown ? `${capital(m.title)}: ${m.unknown.why}` : m.question || capital(m.title);
		if (!page.fields.has(pointer)) return el("li", {}, text);
		return el("li", {}, el("button", { type: "button", class: "link", click: () => page.fields.get(pointer)?.focus() }, text));
	})));
}

function failures(page: Page, q: Quote): Child {
	return q.failures.length > 0 && el("div", { class: "conflict" }, el("h3", {}, page.say("failures")),
		el("ul", {}, ...q.failures.map((f) => el("li", {}, `${capital(page.title(f.name))}: ${f.detail}`))));
}

function sum(page: Page, q: Quote, s: QuoteSum): HTMLElement {
	const row = (name: string, value: QuoteSum["steps"][number]["value"], total: boolean) => el("tr", total ? { class: "total" } : {},
		el("th", { scope: "row" }, capital(q.names[name]?.title ?? name)), el("td", {}, page.value(name, value, q.names[name])));
	return el("div", {},
		s.facts.length > 0 && el("table", { class: "facts" }, el("caption", {}, page.say("inputs")), el("tbody", {}, ...s.facts.map((f) => row(f.name, f.value, false)))),
		el("table", {}, el("caption", {}, s.title), el("tbody", {}, ...s.steps.map((step) => row(step.name, step.value, step.total)))));
}

function instalments(page: Page, q: Quote): Child {
	const { instalments: spread } = q;
	if (!spread) return null;
	const amount = (value: typeof spread.total.value) => page.value(spread.each, value, q.names[spread.each]);
	return el("details", { id: "quote:instalments" }, el("summary", {}, page.say("instalments")),
		el("table", {}, el("caption", {}, capital(q.names[spread.each]?.title ?? spread.each)), el("tbody", {},
			...spread.rows.map((r) => el("tr", {}, el("th", { scope: "row" }, `${date(r.from, page.language)} – ${date(r.through, page.language)}`), el("td", {}, amount(r.value)))),
			el("tr", { class: "total" }, el("th", { scope: "row" }, capital(page.say("total"))), el("td", {}, page.value(spread.total.name, spread.total.value, q.names[spread.total.name]))))));
}

function scenario(page: Page, q: Quote): Child {
	const { scenario: s } = q;
	if (!s) return null;
	const difference = s.difference.state === "value" && typeof s.difference.value === "string" ? quantity(s.difference.value, page.priceUnit, page.language) : page.say("undetermined");
	return el("details", { id: "quote:scenario" }, el("summary", {}, s.title), sum(page, q, s.without), sum(page, q, s.with),
		el("p", {}, `${capital(page.say("difference"))}: ${difference}`));
}
