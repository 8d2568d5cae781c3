// The facts of the case, drawn from the input schema; lists are rows that can be added and removed.
import { capital, el, fill } from "./dom";
import { field, idOf, tell } from "./field";
import { set, type Inputs } from "./inputs";
import type { Page } from "./page";
import { kindOf, needed, rowsOf, type Schema } from "./schema";

/** All that is asked at a place but the choices, which a configuration draws. */
export function facts(page: Page, at: string, schema: Schema): HTMLElement[] {
	const asked = Object.entries(schema.properties ?? {}).filter(([, s]) => !s["x-option"]);
	const draw = ([name, s]: [string, Schema]) => kindOf(s) === "rows" ? rows(page, `${at}/${name}`, s) : field(page, `${at}/${name}`, s);
	const isList = ([, s]: [string, Schema]) => kindOf(s) === "rows";
	// Both ends of an interval are shown, also where it may be open.
	const shown = ([name, s]: [string, Schema]) => needed(s) || (schema["x-interval"] ?? []).includes(name);
	const first = asked.filter((a) => shown(a) && !isList(a)).map(draw);
	const rest = asked.filter((a) => !shown(a) && !isList(a)).map(draw);
	const lists = asked.filter(isList).map(draw);
	const more = rest.length > 0 && el("details", { class: "more" }, el("summary", {}, page.say("more")), el("div", { class: "fields" }, ...rest));
	return [el("div", { class: "fields" }, ...first), ...(more ? [more] : []), ...lists];
}

// A list of rows. No answer is not the same as none: until there is one, the list is missing.
function rows(page: Page, pointer: string, schema: Schema): HTMLElement {
	const id = idOf(pointer), row = rowsOf(page.schema, schema);
	const name = row.title ?? schema.title ?? pointer, heading = capital(name);
	const problem = el("p", { class: "problem" }), note = el("p", { class: "note" });
	const held = el("div", {}), buttons = el("div", { class: "buttons" });
	const now = () => page.answer(pointer) as Inputs[] | undefined;
	const put = (list: Inputs[] | undefined) => {
		set(page.inputs, pointer, list);
		redraw();
		page.changed();
	};
	const addButton = el("button", { type: "button", id, click: () => add() }, page.say("add", { title: name }));
	const noneButton = el("button", { type: "button", id: `${id}:none`, class: "quiet", click: () => { put([]); addButton.focus(); } }, page.say("none"));

	function add(): void {
		const list = now() ?? [];
		put([...list, freshRow(row, list)]);
		held.lastElementChild?.querySelector<HTMLElement>("input, select")?.focus();
	}
	function remove(at: number): void {
		const left = (now() ?? []).filter((_, i) => i !== at);
		put(left.length === 0 ? undefined : left);
		addButton.focus();
	}
	function redraw(): void {
		for (const known of [...page.fields.keys()]) if (known.startsWith(`${pointer}/`)) page.fields.delete(known);
		const list = now();
		fill(held, ...(list ?? []).map((_, i) => el("fieldset", { class: "row" },
			el("legend", {}, `${heading} ${i + 1}`),
			...facts(page, `${pointer}/${i}`, row),
			el("button", { type: "button", class: "quiet", click: () => remove(i) }, page.say("remove", { title: name, n: String(i + 1) })))));
		noneButton.hidden = list !== undefined || schema.default !== undefined;
		fill(note, list?.length === 0 && schema.default === undefined && page.say("saidNone"));
	}
	fill(buttons, addButton, noneButton);
	redraw();
	const element = el("section", { class: "list" }, el("h3", {}, heading), problem, held, note, buttons);
	page.fields.set(pointer, {
		element,
		focus: () => addButton.focus(),
		sync: redraw,
		problems: (told) => tell(problem, told),
		note: () => undefined,
	});
	return element;
}

// What tells rows apart is numbered where it is a text; the customer may call it otherwise.
function freshRow(row: Schema, list: Inputs[]): Inputs {
	const key = row["x-key"];
	if (key === undefined || kindOf(row.properties?.[key] ?? {}) !== "text") return {};
	const taken = new Set(list.map((r) => r[key]));
	let n = list.length + 1;
	while (taken.has(String(n))) n++;
	return { [key]: String(n) };
}
