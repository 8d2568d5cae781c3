// What all parts of the page share: a product in one language, and what the customer has answered.
import { price, type Language, type NameInfo, type Product, type Value } from "./api";
import { capital } from "./dom";
import { date, list, number, quantity, rounded } from "./format";
import { get, type Answer, type Inputs } from "./inputs";
import { schemaAt, type Schema } from "./schema";
import { say, type Word } from "./words";

/** A part of the form: an input, or a list of rows. */
export interface Field {
	element: HTMLElement;
	focus(): void;
	/** Shows the answer as it is now, after something else than this field changed it. */
	sync(): void;
	/** What is wrong with the answer, each with what can be done about it. */
	problems(told: string[]): void;
	/** What is to be known about it that is not wrong. */
	note(told: string): void;
}

export class Page {
	readonly fields = new Map<string, Field>();

	constructor(
		readonly language: Language,
		readonly product: Product,
		readonly schema: Schema,
		readonly choices: Map<string, string>,
		readonly inputs: Inputs,
		readonly changed: () => void,
	) {}

	say(word: Word, blanks?: Record<string, string>): string {
		return say(this.language, word, blanks);
	}

	answer(pointer: string): Answer | Inputs[] | undefined {
		return get(this.inputs, pointer);
	}

	/** What prices are in, without what they are per: the form says that once. */
	get priceUnit(): string | undefined {
		return this.product.names.find((n) => n.name === price)?.unit?.split("/")[0];
	}

	/** What people call a name of the product. */
	title(name: string): string {
		const { names, lists, options, facts } = this.product;
		return [...options, ...facts, ...lists, ...names].find((n) => n.name === name)?.title ?? name;
	}

	/** What people call the input at a pointer: annual wage (employee 2). */
	titleAt(pointer: string): string {
		const rows = [...pointer.matchAll(/\/(\w+)\/(\d+)/g)].map(([, name = "", at]) => `${this.title(name)} ${Number(at) + 1}`);
		const name = pointer.slice(pointer.lastIndexOf("/") + 1);
		if (/^\d+$/.test(name)) return rows.join(", ");
		const own = schemaAt(this.schema, pointer)?.title ?? this.title(name);
		return rows.length === 0 ? own : `${own} (${rows.join(", ")})`;
	}

	/** The clause that a constraint rests on, or else the title of its source. */
	clause(constraint: string, source: string): string {
		return this.product.constraints.find((c) => c.id === constraint)?.clause ?? this.source(source);
	}

	/** The title of the document of a source such as vergelijking#premie. */
	source(source: string): string {
		const id = source.split("#")[0];
		return this.product.sources.find((s) => s.id === id)?.title ?? source;
	}

	/** An answer as people read it. */
	shown(name: string, value: string | boolean | number, schema: Schema | undefined): string {
		if (typeof value === "boolean") return this.say(value ? "yes" : "no");
		const text = String(value);
		const title = schema?.oneOf?.find((choice) => String(choice.const) === text)?.title ?? this.choices.get(`${name}=${text}`);
		if (title !== undefined) return title;
		return schema?.format === "date" ? date(text, this.language) : quantity(text, schema?.["x-unit"], this.language);
	}

	/** A value of an answer as people read it. */
	value(name: string, value: Value, info: NameInfo | undefined): string {
		if (value.state === "notApplicable") return this.say("notApplicable");
		if (value.state === "undetermined") return this.say("undetermined");
		if (value.state === "failed") return `${this.say("failed")}: ${value.detail}`;
		if (typeof value.value === "boolean") return this.say(value.value ? "yes" : "no");
		if (Array.isArray(value.value)) return list(value.value.map((v) => this.choices.get(`${name}=${v}`) ?? v), this.language);
		if (info?.type === "date") return date(value.value, this.language);
		if (info?.type !== "number") return this.choices.get(`${name}=${value.value}`) ?? value.value;
		if (value.exact === undefined) return quantity(value.value, info.unit, this.language);
		return `≈ ${quantity(rounded(value.value, 2), info.unit, this.language)}`;
	}

	/** The text that a box shows for an answer that was not typed into it just now. */
	typed(answer: Answer | Inputs[] | undefined, schema: Schema): string {
		if (answer === undefined || typeof answer === "object") return "";
		const grouped = schema["x-unit"]?.startsWith("EUR") ?? false;
		return typeof answer === "number" ? number(String(answer), this.language, grouped).replace("−", "-") : String(answer);
	}

	heading(schema: Schema, name: string): string {
		return capital(schema.title ?? this.title(name));
	}
}
