// What the page reads of the JSON Schemas of inputs and outputs. The contract cannot type these: they differ by product.

export interface Schema {
	title?: string;
	description?: string;
	type?: string | string[];
	format?: string;
	oneOf?: { const?: string | number; title?: string }[];
	default?: unknown;
	minimum?: number;
	maximum?: number;
	multipleOf?: number;
	items?: Schema;
	$ref?: string;
	properties?: Record<string, Schema>;
	$defs?: Record<string, Schema>;
	"x-unit"?: string;
	"x-option"?: boolean;
	"x-when"?: string;
	"x-key"?: string;
	"x-interval"?: string[];
	"x-assumption"?: string;
}

export type Kind = "rows" | "boolean" | "choice" | "number" | "date" | "text";

export function kindOf(schema: Schema): Kind {
	const types = typeof schema.type === "string" ? [schema.type] : schema.type ?? [];
	if (types.includes("array")) return "rows";
	if (types.includes("boolean")) return "boolean";
	if (schema.oneOf) return "choice";
	if (types.includes("number") || types.includes("integer")) return "number";
	return schema.format === "date" ? "date" : "text";
}

/** Whether the product waits for it: there is no default, it may not be left out, and it always applies. */
export function needed(schema: Schema): boolean {
	const nullable = Array.isArray(schema.type) && schema.type.includes("null");
	return !nullable && schema.default === undefined && schema["x-when"] === undefined;
}

/** The schema of the rows of a list. */
export function rowsOf(root: Schema, list: Schema): Schema {
	const name = list.items?.$ref?.replace("#/$defs/", "");
	return (name === undefined ? list.items : root.$defs?.[name]) ?? {};
}

/** The schema of the input at a pointer. */
export function schemaAt(root: Schema, pointer: string): Schema | undefined {
	let at: Schema | undefined = root;
	for (const part of pointer.split("/").slice(1)) {
		if (at === undefined) return undefined;
		at = /^\d+$/.test(part) ? rowsOf(root, at) : at.properties?.[part];
	}
	return at;
}

/** What the ids of choices are called, by name and id, wherever the schemas tell. */
export function choices(...roots: Schema[]): Map<string, string> {
	const titles = new Map<string, string>();
	const walk = (schema: unknown, name: string): void => {
		if (typeof schema !== "object" || schema === null) return;
		const { const: id, title } = schema as { const?: unknown; title?: unknown };
		if (typeof id === "string" && typeof title === "string") titles.set(`${name}=${id}`, title);
		for (const [key, below] of Object.entries(schema)) walk(below, isKeyword(schema, key) ? name : key);
	};
	for (const root of roots) walk(root, "");
	return titles;
}

const keywords = new Set(["oneOf", "anyOf", "allOf", "then", "if", "items", "properties", "const", "value"]);

function isKeyword(parent: object, key: string): boolean {
	return Array.isArray(parent) || keywords.has(key);
}
