// What the customer has answered: the `inputs` of every question to the API.

export type Answer = string | number | boolean;
export interface Inputs {
	[name: string]: Answer | Inputs[];
}

/** What stands at a pointer such as /werknemers/0/jaarloon. */
export function get(inputs: Inputs, pointer: string): Answer | Inputs[] | undefined {
	let at: Inputs | Inputs[] | Answer | undefined = inputs;
	for (const part of pointer.split("/").slice(1)) {
		if (Array.isArray(at)) at = at[Number(part)];
		else if (typeof at === "object") at = at[part];
		else return undefined;
	}
	return at as Answer | Inputs[] | undefined;
}

/** Puts a value at a pointer whose row is there; undefined takes it away. */
export function set(inputs: Inputs, pointer: string, value: Answer | Inputs[] | undefined): void {
	const cut = pointer.lastIndexOf("/");
	const name = pointer.slice(cut + 1);
	const row = (cut === 0 ? inputs : get(inputs, pointer.slice(0, cut))) as unknown as Inputs | undefined;
	if (row === undefined) return;
	if (value === undefined) delete row[name];
	else row[name] = value;
}

/** Where a choice stands: answers name an option of the whole by its name alone. */
export function pointerOf(choice: string): string {
	return choice.startsWith("/") ? choice : `/${choice}`;
}

/**
 * A number as people of that language type it, 1.234,5 or 1,234.5, as the API takes it. What is no number, and what has
 * more digits than a JavaScript number keeps, is passed on as it was typed: the API says at its field what is wrong.
 * Nothing is computed with it here.
 */
export function readNumber(typed: string, language: string): Answer {
	const text = typed.trim().replace(/\s/g, "");
	const [thousands, decimal] = language === "nl" ? [".", ","] : [",", "."];
	const grouped = new RegExp(`^-?\\d{1,3}(\\${thousands}\\d{3})+(\\${decimal}\\d+)?$`);
	const plain = (grouped.test(text) ? text.replaceAll(thousands, "") : text).replace(decimal, ".");
	const digits = plain.replace(/\D/g, "").length;
	return /^-?\d+(\.\d+)?$/.test(plain) && digits <= 15 ? Number(plain) : typed.trim();
}

/** A value as answers write it, "70", as questions take it: 70. */
export function asInput(value: string | boolean, number: boolean): Answer {
	return number && typeof value === "string" ? readNumber(value, "en") : value;
}
