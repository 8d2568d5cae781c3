// One control for one value: a box, a day, yes or no, or a choice.
import { capital, el } from "./dom";
import { boxUnit } from "./format";
import { readNumber, type Answer } from "./inputs";
import type { Page } from "./page";
import { kindOf, type Schema } from "./schema";

export interface Control {
	element: HTMLElement;
	/** The control is a group with a legend of its own, and needs no label. */
	group: boolean;
	focus(): void;
	show(answer: Answer | undefined): void;
}

/** A control with that id, described by the elements whose ids describedby names. */
export function control(page: Page, id: string, schema: Schema, describedby: string, answered: (answer: Answer | undefined) => void): Control {
	switch (kindOf(schema)) {
		case "boolean":
			return radios(id, [[true, capital(page.say("yes"))], [false, capital(page.say("no"))]], answered);
		case "choice": {
			const choices = (schema.oneOf ?? []).map((c): [Answer, string] => [c.const ?? "", capital(c.title ?? String(c.const))]);
			return choices.length > 7 ? select(page, id, describedby, choices, answered) : radios(id, choices, answered);
		}
		default:
			return box(page, id, schema, describedby, answered);
	}
}

function box(page: Page, id: string, schema: Schema, describedby: string, answered: (answer: Answer | undefined) => void): Control {
	const kind = kindOf(schema);
	const input = el("input", {
		id, type: kind === "date" ? "date" : "text", inputmode: kind === "number" ? "decimal" : undefined,
		autocomplete: "off", "aria-describedby": describedby, class: kind,
		change: () => {
			const text = input.value.trim();
			const answer = text === "" ? undefined : kind === "number" ? readNumber(text, page.language) : text;
			if (kind === "number") input.value = page.typed(answer, schema); // as it was understood
			answered(answer);
		},
	});
	const unit = boxUnit(kind === "number" ? schema["x-unit"] : undefined, page.language);
	const element = el("span", { class: "box" }, unit.before && el("span", { class: "unit" }, unit.before), input, unit.after && el("span", { class: "unit" }, unit.after));
	return { element, group: false, focus: () => input.focus(), show: (answer) => { input.value = page.typed(answer, schema); } };
}

function select(page: Page, id: string, describedby: string, choices: [Answer, string][], answered: (answer: Answer | undefined) => void): Control {
	const made = el("select", {
		id, "aria-describedby": describedby,
		change: () => answered(choices[made.selectedIndex - 1]?.[0]),
	}, el("option", {}, page.say("choose")), ...choices.map(([, title]) => el("option", {}, title)));
	return { element: made, group: false, focus: () => made.focus(), show: (answer) => { made.selectedIndex = choices.findIndex(([value]) => value === answer) + 1; } };
}

function radios(id: string, choices: [Answer, string][], answered: (answer: Answer | undefined) => void): Control {
	const buttons = choices.map(([value], i) => el("input", { type: "radio", name: id, id: `${id}.${i}`, change: () => answered(value) }));
	const element = el("div", { class: "radios" }, ...choices.map(([, title], i) => el("label", {}, buttons[i], " ", title)));
	return {
		element, group: true,
		focus: () => (buttons.find((b) => b.checked) ?? buttons[0])?.focus(),
		show: (answer) => choices.forEach(([value], i) => { const b = buttons[i]; if (b) b.checked = value === answer; }),
	};
}
