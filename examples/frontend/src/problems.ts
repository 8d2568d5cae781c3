// Problems (RFC 9457): each fault at the field that its pointer names, the rest at the top of the page.
import { Refused, type Language, type Problem } from "./api";
import { el, fill } from "./dom";
import type { Page } from "./page";
import { say } from "./words";

export function clear(page: Page, into: HTMLElement): void {
	fill(into);
	for (const field of page.fields.values()) field.problems([]);
}

/** Shows a problem. Faults of a field stand at the field, and those of a row that has none of its own at the nearest. */
export function show(page: Page, into: HTMLElement, problem: Problem): void {
	clear(page, into);
	const told = new Map<string, string[]>(), elsewhere: string[] = [];
	for (const fault of problem.errors) {
		const line = sentence(fault.detail) + (fault.hint === undefined ? "" : ` ${sentence(fault.hint)}`);
		const at = nearest(page, fault.pointer.replace(/^\/inputs/, ""));
		if (at === undefined) elsewhere.push(line);
		else told.set(at, [...(told.get(at) ?? []), line]);
	}
	for (const [at, lines] of told) page.fields.get(at)?.problems(lines);
	if (elsewhere.length > 0 || told.size === 0) fill(into, notice(page.language, problem, elsewhere));
}

/** Shows what went wrong where there may be no page yet. */
export function failed(language: Language, into: HTMLElement, error: unknown): void {
	if (error instanceof Refused) fill(into, notice(language, error.problem, error.problem.errors.map((e) => sentence(e.detail))));
	else fill(into, el("div", { class: "refused", role: "alert" }, el("p", {}, say(language, "unreachable"))));
}

function nearest(page: Page, pointer: string): string | undefined {
	for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) if (page.fields.has(at)) return at;
	return undefined;
}

function notice(language: Language, problem: Problem, lines: string[]): HTMLElement {
	return el("div", { class: "refused", role: "alert" },
		el("p", {}, el("strong", {}, problem.title), ". ", lines.length === 0 && sentence(problem.detail)),
		lines.length > 0 && el("ul", {}, ...lines.map((line) => el("li", {}, line))),
		el("p", { class: "hint" }, say(language, "reference", { id: problem.requestId })));
}

function sentence(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : ".");
}
