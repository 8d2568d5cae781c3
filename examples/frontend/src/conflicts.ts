// Choices that cannot be kept together, and what mends them.
import type { Configuration, Repair } from "./api";
import { capital, el, fill, place } from "./dom";
import { list } from "./format";
import { pointerOf, set } from "./inputs";
import { valueOf } from "./options";
import type { Page } from "./page";

export function conflicts(page: Page, into: HTMLElement, configuration: Configuration): void {
	if (configuration.status === "possible") return fill(into);
	// The same sentence may hold for several sets of choices: it is said once, of all of them.
	const told = new Map<string, Set<string>>();
	for (const { messages, choices } of configuration.conflicts) {
		for (const message of messages) told.set(message, new Set([...(told.get(message) ?? []), ...choices]));
	}
	fill(into, el("section", { class: "conflict", "aria-labelledby": "conflict:title" },
		el("h2", { id: "conflict:title" }, page.say("conflicts")),
		el("ul", {}, ...[...told].map(([message, choices]) => el("li", {}, message, " ",
			el("span", { class: "hint" }, page.say("conflictOf", { names: titles(page, [...choices]) }))))),
		configuration.more && el("p", {}, page.say("moreToTell")),
		el("h3", {}, configuration.repairs.length > 0 ? page.say("repairs") : page.say("noRepair")),
		...configuration.repairs.map((repair) => el("button", { type: "button", class: "repair", click: () => apply(page, repair) }, ...lines(page, repair)))));
}

function titles(page: Page, choices: string[]): string {
	return list(choices.map((c) => page.titleAt(pointerOf(c))), page.language);
}

function lines(page: Page, repair: Repair): HTMLElement[] {
	const title = (choice: string) => capital(page.titleAt(pointerOf(choice)));
	const said = [
		...Object.entries(repair.set).map(([choice, value]) => page.say("repairSet", { title: title(choice), value: valueOf(page, pointerOf(choice), value).title })),
		...repair.unset.map((choice) => page.say("repairUnset", { title: title(choice) })),
	];
	if (repair.price?.state === "value") said.push(page.say("repairPrice", { price: page.value("", repair.price, { of: "", title: "", type: "number", ...(page.priceUnit !== undefined && { unit: page.priceUnit }) }) }));
	return said.map((line) => el("span", {}, line));
}

function apply(page: Page, repair: Repair): void {
	for (const [choice, value] of Object.entries(repair.set)) set(page.inputs, pointerOf(choice), valueOf(page, pointerOf(choice), value).answer);
	for (const choice of repair.unset) set(page.inputs, pointerOf(choice), undefined);
	place("state").focus(); // the button is about to go
	page.changed();
}
