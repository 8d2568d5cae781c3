// The question that the API would ask next, to be answered on the spot.
import type { Configuration, Option, Question, Quote } from "./api";
import { control, type Control } from "./control";
import { capital, el, fill } from "./dom";
import { idOf } from "./field";
import { list } from "./format";
import { set, type Answer } from "./inputs";
import { valueOf } from "./options";
import type { Page } from "./page";
import { kindOf, schemaAt, type Schema } from "./schema";

/**
 * What to ask next. Where the price needs nothing more, the quote as a whole may: then it is the first that it lacks.
 * How many there are to go is not known then, and left out.
 */
export function nextOf(configuration: Configuration, quote: Quote): Asked | null {
	const lacking = quote.missing.find((m) => !m.unknown);
	if (configuration.next || !lacking) return configuration.next;
	return { at: `${lacking.at}/${lacking.name}`, name: lacking.name, text: lacking.question, affects: lacking.neededBy };
}

type Asked = Pick<Question, "at" | "name" | "text" | "affects"> & { atMostRemaining?: number };

/** Draws the next question in its place; focus follows where the customer is answering there. */
export function next(page: Page, place: HTMLElement, configuration: Configuration, question: Asked | null): void {
	const at = question ? `${question.at} ${page.answer(question.at) !== undefined}` : "none";
	if (place.dataset.at === at) return update(page, place, question);
	const here = place.contains(document.activeElement) || place.dataset.answering === "yes";
	place.dataset.at = at;
	delete place.dataset.answering;
	if (!question) return fill(place, el("p", { class: "card done" }, page.say("complete")));
	const schema = schemaAt(page.schema, question.at) ?? {};
	const option = configuration.options.find((o) => `${o.at}/${o.name}` === question.at);
	const made = kindOf(schema) === "rows" ? toList(page, place, question) : toAnswer(page, place, question, option ? among(page, question.at, option, schema) : schema);
	fill(place, made.element);
	update(page, place, question);
	if (here) made.focus();
}

function update(page: Page, place: HTMLElement, question: Asked | null): void {
	const remaining = place.querySelector(".remaining");
	const many = question?.atMostRemaining;
	if (remaining) fill(remaining, many !== undefined && page.say("remaining", { n: String(many) }));
}

// An option is asked as a choice of the values that it still can have.
function among(page: Page, pointer: string, option: Option, schema: Schema): Schema {
	if (!option.values || kindOf(schema) === "boolean") return schema;
	const choices = option.values.filter((v) => v.allowed).map((v) => {
		const { answer, title } = valueOf(page, pointer, v.value);
		return { const: answer as string | number, title };
	});
	return { ...schema, oneOf: choices };
}

function card(page: Page, question: Asked, body: (HTMLElement | null)[]): HTMLElement {
	const affects = list(question.affects.slice(0, 3).map((name) => page.title(name)), page.language);
	return el("section", { class: "card", "aria-labelledby": "next:title" },
		el("h2", { id: "next:title" }, page.say("next"), " ", el("span", { class: "remaining" })),
		...body,
		affects && el("p", { class: "hint" }, page.say("needs", { names: affects })));
}

function toAnswer(page: Page, place: HTMLElement, question: Asked, schema: Schema): { element: HTMLElement; focus(): void } {
	let draft: Answer | undefined;
	const text = question.text || capital(page.titleAt(question.at));
	const made: Control = control(page, "next:answer", schema, "next:about", (answer) => { draft = answer; });
	const about = el("p", { class: "hint", id: "next:about" }, capital(page.titleAt(question.at)));
	const go = el("button", { type: "button", class: "go", click: () => {
		if (draft === undefined) return made.focus();
		place.dataset.answering = "yes";
		set(page.inputs, question.at, draft);
		page.fields.get(question.at)?.sync();
		page.changed();
	} }, page.say("answer"));
	made.element.addEventListener("keydown", (event) => {
		if (event.key !== "Enter") return;
		event.preventDefault();
		// The value of a box counts when it is left; Enter leaves it.
		(event.target as HTMLElement).dispatchEvent(new Event("change"));
		go.click();
	});
	const asked = made.group
		? el("fieldset", { "aria-describedby": "next:about" }, el("legend", {}, text), about, made.element)
		: el("div", {}, el("label", { for: "next:answer" }, text), about, made.element);
	return { element: card(page, question, [asked, el("p", { class: "buttons" }, go)]), focus: () => made.focus() };
}

// A list is answered by its rows: the buttons are those of the list itself.
function toList(page: Page, place: HTMLElement, question: Asked): { element: HTMLElement; focus(): void } {
	const press = (id: string) => document.getElementById(id)?.click();
	const begun = page.answer(question.at) !== undefined;
	const title = schemaAt(page.schema, question.at)?.title ?? question.name, id = idOf(question.at);
	const add = el("button", { type: "button", class: "go", click: () => press(id) }, page.say("add", { title }));
	const none = el("button", { type: "button", click: () => { press(`${id}:none`); place.dataset.answering = "yes"; } }, page.say("none"));
	return {
		element: card(page, question, [el("p", { class: "asked" }, page.say(begun ? "askRow" : "askRows", { title })), el("p", { class: "buttons" }, add, !begun && none)]),
		focus: () => add.focus(),
	};
}
