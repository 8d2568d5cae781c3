// The choices, drawn from a configuration: which values can still be chosen, why not the rest, and what each costs.
import type { Configuration, Option, OptionValue, Reason } from "./api";
import { capital, el, fill } from "./dom";
import { idOf, reveal, tell } from "./field";
import { list, quantity } from "./format";
import { asInput, set, type Answer } from "./inputs";
import type { Page } from "./page";
import { kindOf, schemaAt, type Schema } from "./schema";

/** Draws the options and returns what brings them up to date with a later configuration. */
export function options(page: Page, place: HTMLElement, configuration: Configuration): (next: Configuration) => void {
	const views = configuration.options.map((o) => new View(page, o));
	const costs = el("p", { class: "hint" });
	fill(place, el("h2", {}, page.say("options")), costs, ...views.map((v) => v.element));
	const update = (next: Configuration) => {
		fill(costs, next.options.some((o) => o.values?.some((v) => !v.selected && v.price?.difference.state === "value")) && page.say("costs"));
		for (const view of views) {
			const option = next.options.find((o) => `${o.at}/${o.name}` === view.pointer);
			view.element.hidden = option === undefined;
			if (option) view.update(option, next);
		}
	};
	update(configuration);
	return update;
}

/** A value of an option as the API takes it and as people read it. */
export function valueOf(page: Page, pointer: string, value: string | boolean): { answer: Answer; title: string } {
	const schema = schemaAt(page.schema, pointer) ?? {};
	const number = [schema.type].flat().includes("number");
	return { answer: asInput(value, number), title: page.shown(pointer.slice(pointer.lastIndexOf("/") + 1), value, schema) };
}

// In a conflict every value is excluded for what is the matter elsewhere as well. What is said at a value is only what
// changes with the value.
function reasonsOf(value: OptionValue, configuration: Configuration): Reason[] {
	return value.because.filter((r) => !configuration.conflicts.some((c) =>
		c.constraints.includes(r.constraint) && c.choices.length === r.choices.length && c.choices.every((x) => r.choices.includes(x))));
}

class View {
	readonly element: HTMLElement;
	readonly pointer: string;
	private readonly id: string;
	private readonly schema: Schema;
	private readonly values = el("div", {});
	private readonly given = el("p", { class: "given" });
	private readonly why = el("div", {});
	private readonly problem = el("p", { class: "problem" });
	private drawn = "";
	private now: OptionValue[] = [];

	constructor(private readonly page: Page, option: Option) {
		this.pointer = `${option.at}/${option.name}`;
		this.id = idOf(this.pointer);
		this.problem.id = `${this.id}:problem`;
		this.schema = schemaAt(page.schema, this.pointer) ?? {};
		this.element = el("fieldset", { class: "field option", "aria-describedby": `${this.id}:hint ${this.id}:problem` },
			el("legend", {}, capital(page.titleAt(this.pointer))),
			el("p", { class: "hint", id: `${this.id}:hint` }, this.schema.description),
			el("div", { class: "choice" }, this.values, this.given), this.problem, this.why);
		page.fields.set(this.pointer, {
			element: this.element,
			focus: () => { reveal(this.element); (this.values.querySelector<HTMLElement>("input:checked") ?? this.values.querySelector<HTMLElement>("input, select"))?.focus(); },
			sync: () => undefined, // the next configuration does
			problems: (told) => { tell(this.problem, told); this.element.classList.toggle("wrong", told.length > 0); },
			note: () => undefined,
		});
	}

	update(option: Option, configuration: Configuration): void {
		this.now = option.values ?? [];
		if (option.range) this.range(option);
		else if ((option.values?.length ?? 0) > 12) this.select(option, configuration);
		else this.chips(option, configuration);
		this.reasons(option.values ?? [], configuration);
		const { page } = this;
		fill(this.given,
			option.given === "default" && page.say("byDefault"), option.given === "forced" && page.say("forced"),
			option.given === "customer" && el("button", { type: "button", class: "quiet", click: () => this.clear() }, page.say("clear")));
	}

	private choose(answer: Answer | undefined): void {
		set(this.page.inputs, this.pointer, answer);
		this.page.changed();
	}

	private clear(): void {
		this.choose(undefined);
		this.page.fields.get(this.pointer)?.focus();
	}

	// Radio buttons stay as they are as long as the values do, so that the keyboard is not lost between answers.
	private chips(option: Option, configuration: Configuration): void {
		const values = option.values ?? [], key = JSON.stringify(values.map((v) => v.value));
		if (this.drawn !== key) {
			this.drawn = key;
			this.values.className = "chips";
			fill(this.values, ...values.map((v) => el("label", { class: "chip" },
				el("input", { type: "radio", name: this.id, change: () => this.choose(valueOf(this.page, this.pointer, v.value).answer) }),
				el("span", { class: "what" }, capital(valueOf(this.page, this.pointer, v.value).title)), el("span", { class: "cost" }))));
		}
		[...this.values.children].forEach((chip, i) => {
			const v = values[i], button = chip.querySelector("input"), cost = chip.querySelector(".cost");
			if (!v || !button || !cost) return;
			const reasons = reasonsOf(v, configuration);
			button.checked = v.selected;
			describe(button, reasons.length > 0 && `${this.id}:why${i}`);
			chip.classList.toggle("excluded", reasons.length > 0);
			chip.setAttribute("title", reasons.map((r) => r.message).join("\n"));
			fill(cost, reasons.length > 0 ? this.page.say("excluded") : this.cost(v));
		});
	}

	private select(option: Option, configuration: Configuration): void {
		const values = option.values ?? [];
		let chosen = this.values.querySelector("select");
		if (!chosen) {
			const made = el("select", { id: this.id, "aria-label": capital(this.page.titleAt(this.pointer)), change: () => {
				const v = this.now[made.selectedIndex - 1];
				this.choose(v && valueOf(this.page, this.pointer, v.value).answer);
			} });
			chosen = made;
			fill(this.values, chosen);
		}
		fill(chosen, el("option", {}, this.page.say("choose")), ...values.map((v) => {
			const told = reasonsOf(v, configuration).length > 0 ? this.page.say("excluded") : this.cost(v);
			return el("option", {}, capital(valueOf(this.page, this.pointer, v.value).title) + (told && ` · ${told}`));
		}));
		describe(chosen, values.some((v) => reasonsOf(v, configuration).length > 0) && `${this.id}:why`);
		chosen.selectedIndex = values.findIndex((v) => v.selected) + 1;
	}

	private range({ range }: Option): void {
		if (!range) return;
		const show = (text: string) => text === "" ? "…" : quantity(text, this.schema["x-unit"], this.page.language);
		const blanks = { from: show(range.from), to: show(range.to), step: show(range.step) };
		const word = range.none ? "noneAllowed" : range.to === "" ? "atLeast" : range.step === "" ? "anyRange" : "range";
		let box = this.values.querySelector("input"), told = this.values.querySelector("p");
		if (!box || !told) {
			const made = el("input", { id: this.id, type: "text", inputmode: "decimal", "aria-label": capital(this.page.titleAt(this.pointer)), "aria-describedby": `${this.id}:range`, change: () =>
				this.choose(made.value === "" ? undefined : asInput(made.value.replace(",", "."), kindOf(this.schema) === "number")) });
			box = made;
			told = el("p", { class: "hint", id: `${this.id}:range` });
			fill(this.values, box, told);
		}
		fill(told, this.page.say(word, blanks));
		const answer = this.page.answer(this.pointer);
		box.value = this.page.typed(answer, this.schema);
	}

	private cost(v: OptionValue): string {
		const difference = v.price?.difference;
		if (v.selected || difference?.state !== "value" || typeof difference.value !== "string") return "";
		return /^-?[0.]+$/.test(difference.value) ? this.page.say("cheapest") : quantity(difference.value, this.page.priceUnit, this.page.language, true);
	}

	private reasons(values: OptionValue[], configuration: Configuration): void {
		const why = values.map((v, i) => ({ v, i, reasons: reasonsOf(v, configuration) })).filter((w) => w.reasons.length > 0);
		if (why.length === 0) return fill(this.why);
		const open = this.why.querySelector("details")?.open ?? false;
		const title = (v: OptionValue) => valueOf(this.page, this.pointer, v.value).title;
		const named = why.length > 4 ? `${title(why[0]!.v)} – ${title(why[why.length - 1]!.v)}` : list(why.map((w) => title(w.v)), this.page.language);
		fill(this.why, el("details", { class: "why", open }, el("summary", {}, this.page.say("reasons", { values: named })),
			el("ul", { id: `${this.id}:why` }, ...why.map(({ v, i, reasons }) => el("li", { id: `${this.id}:why${i}` }, el("strong", {}, capital(title(v))), " ",
				...reasons.flatMap((r) => [r.message, " ", r.source !== "" && el("cite", {}, this.page.clause(r.constraint, r.source)), " "]))))));
	}
}

function describe(control: Element, by: string | false): void {
	if (by) control.setAttribute("aria-describedby", by);
	else control.removeAttribute("aria-describedby");
}
