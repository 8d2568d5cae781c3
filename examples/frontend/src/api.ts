// The calls of the API. Paths, bodies and answers are typed by contract.d.ts, which openapi-typescript makes of the
// OpenAPI document: `npm run types`.
import createClient from "openapi-fetch";
import type { components, paths } from "./contract";
import type { Inputs } from "./inputs";
import type { Schema } from "./schema";

type Schemas = components["schemas"];
export type Product = Schemas["Product"];
export type ProductEntry = Schemas["ProductEntry"];
export type Configuration = Schemas["Configuration"];
export type Option = Schemas["Option"];
export type OptionValue = Schemas["OptionValue"];
export type Reason = Schemas["Reason"];
export type Repair = Schemas["Repair"];
export type Question = Schemas["Question"];
export type Evaluation = Schemas["Evaluation"];
export type Row = Schemas["Node"];
export type Quote = Schemas["Quote"];
export type QuoteSum = Schemas["QuoteSum"];
export type Value = Schemas["Value"];
export type NameInfo = Schemas["NameInfo"];
export type Violation = Schemas["Violation"];
export type Problem = Schemas["Problem"];
export type Language = "nl" | "en";

/** Thrown where the API answers with a problem instead of an answer. */
export class Refused extends Error {
	constructor(readonly problem: Problem) {
		super(problem.detail);
	}
}

const base = document.querySelector<HTMLMetaElement>('meta[name="api"]')?.content ?? "";
const client = createClient<paths>({ baseUrl: `${base}/v1` });

// The output that alternatives are priced by. The API does not say which of a product's outputs is its price.
export const price = "premie_jaar";

interface Answered<T> {
	data?: T;
	error?: unknown;
}

function answer<T>(got: Answered<T>): T {
	if (got.data !== undefined) return got.data;
	if (isProblem(got.error)) throw new Refused(got.error);
	throw new Error("the answer is neither what was asked nor a problem");
}

function isProblem(got: unknown): got is Problem {
	return typeof got === "object" && got !== null && "errors" in got && "requestId" in got;
}

/** What the page asks for, in one language. Every call throws Refused for a problem, and TypeError without a server. */
export function api(language: Language) {
	const header = { "Accept-Language": language };
	// The contract knows the products of the day that it was made; the list of products may know more.
	const params = (id: string) => ({ header, path: { id: id as Schemas["ProductId"] } });
	// The page keeps what was typed as it is; that it may not fit is for the API to say.
	const body = (inputs: Inputs) => ({ inputs: inputs as Schemas["Inputs"] });
	return {
		products: async () => answer(await client.GET("/products", { params: { header } })).products,
		product: async (id: string) => answer(await client.GET("/products/{id}", { params: params(id) })),
		inputSchema: async (id: string) =>
			answer(await client.GET("/products/{id}/input-schema", { params: params(id) })) as Schema,
		outputSchema: async (id: string) =>
			answer(await client.GET("/products/{id}/output-schema", { params: params(id) })) as Schema,
		configure: async (id: string, inputs: Inputs, signal: AbortSignal) =>
			answer(await client.POST("/products/{id}/configurations", { params: params(id), body: { ...body(inputs), price }, signal })),
		// With the digest of another answer: from the same edition of the product, also where a new one came in between.
		evaluate: async (id: string, inputs: Inputs, digest: string, signal: AbortSignal) =>
			answer(await client.POST("/products/{id}/evaluations", { params: params(id), body: { ...body(inputs), digest }, signal })),
		// There is a page of a quote as well, text/html: hence as Quote.
		quote: async (id: string, inputs: Inputs, digest: string, signal: AbortSignal) =>
			answer(await client.POST("/products/{id}/quotes", { params: params(id), body: { ...body(inputs), digest }, signal, headers: { Accept: "application/json" } })) as Quote,
	};
}
