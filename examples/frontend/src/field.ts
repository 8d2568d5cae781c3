// An input that the customer is asked for, with its label, question, and what is wrong with the answer.
import { control } from "./control";
import { capital, el, fill } from "./dom";
import { set } from "./inputs";
import type { Field, Page } from "./page";
import type { Schema } from "./schema";

/** The id of the control of an input: a pointer holds nothing that an id may not. */
export function idOf(pointer: string): string {
	return `in${pointer}`;
}

/** Draws the input at a pointer and enters it in the page's fields. */
export function field(page: Page, pointer: string, schema: Schema): HTMLElement {
	const id = idOf(pointer), name = pointer.slice(pointer.lastIndexOf("/") + 1);
	const made = control(page, id, schema, `${id}:hint ${id}:problem`, (answer) => {
		set(page.inputs, pointer, answer);
		page.changed();
	});
	const fallback = schema.default === undefined || typeof schema.default === "object" ? "" :
		page.say("defaultIs", { value: page.shown(name, schema.default as string, schema) });
	const hint = el("p", { id: `${id}:hint`, class: "hint" }, [schema.description, fallback].filter(Boolean).join(" "));
	const problem = el("p", { id: `${id}:problem`, class: "problem" }), note = el("p", { class: "note" });
	const heading = capital(schema.title ?? name);
	const element = made.group
		? el("fieldset", { class: "field", "aria-describedby": `${id}:hint ${id}:problem` }, el("legend", {}, heading), hint, made.element, problem, note)
		: el("div", { class: "field" }, el("label", { for: id }, heading), hint, made.element, problem, note);
	page.fields.set(pointer, handle(page, pointer, element, made, problem, note));
	return element;
}

function handle(page: Page, pointer: string, element: HTMLElement, made: ReturnType<typeof control>, problem: HTMLElement, note: HTMLElement): Field {
	const sync = () => {
		const answer = page.answer(pointer);
		made.show(typeof answer === "object" ? undefined : answer);
	};
	sync();
	return {
		element, sync,
		focus: () => { reveal(element); made.focus(); },
		problems: (told) => {
			tell(problem, told);
			element.classList.toggle("wrong", told.length > 0);
			const box = element.querySelector(`[id="${idOf(pointer)}"]`);
			if (told.length > 0) { box?.setAttribute("aria-invalid", "true"); reveal(element); }
			else box?.removeAttribute("aria-invalid");
		},
		note: (told) => fill(note, told),
	};
}

/** Puts sentences in a place, a line each. */
export function tell(place: HTMLElement, told: string[]): void {
	fill(place, ...told.map((line) => el("span", {}, line)));
}

/** Opens what the element is folded away in. */
export function reveal(element: HTMLElement): void {
	for (let at = element.parentElement; at; at = at.parentElement) {
		if (at instanceof HTMLDetailsElement) at.open = true;
	}
}
