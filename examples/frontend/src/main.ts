// The page: a language, a product, and what is asked again whenever an answer changes.
import { api, Refused, type Configuration, type Evaluation, type Language, type ProductEntry, type Quote, type Violation } from "./api";
import { conflicts } from "./conflicts";
import { capital, el, fill, place } from "./dom";
import { facts } from "./facts";
import type { Inputs } from "./inputs";
import { next, nextOf } from "./next";
import { options } from "./options";
import { Page } from "./page";
import { clear, failed, show } from "./problems";
import { quote } from "./quote";
import { results } from "./results";
import { choices } from "./schema";
import { say } from "./words";

const languages: Record<Language, string> = { nl: "Nederlands", en: "English" };
const wait = 150; // milliseconds after the last change before the API is asked

let language: Language = navigator.language.startsWith("en") ? "en" : "nl";
let chosen: string | undefined;
let inputs: Inputs = {}; // of the customer: they stay when the language changes, or the product within its line
let page: Page | undefined;
let drawOptions: ((configuration: Configuration) => void) | undefined;
let timer = 0;
let asking = new AbortController();

async function start(): Promise<void> {
	document.documentElement.lang = language;
	document.title = say(language, "title");
	fill(place("title"), say(language, "title"));
	place("languages").setAttribute("aria-label", say(language, "language"));
	fill(place("languages"), ...(Object.keys(languages) as Language[]).map((l) =>
		el("button", { type: "button", lang: l, "aria-pressed": String(l === language), click: () => speak(l) }, languages[l])));
	try {
		const products = await api(language).products();
		fill(place("refused"));
		list(products);
		if (chosen !== undefined) await choose(chosen);
	} catch (error) {
		failed(language, place("refused"), error);
	}
}

function speak(to: Language): void {
	language = to;
	void start().then(() => place("languages").querySelector<HTMLElement>('[aria-pressed="true"]')?.focus());
}

function list(products: ProductEntry[]): void {
	fill(place("products"), el("fieldset", { class: "products" }, el("legend", {}, say(language, "products")), ...products.map((p) =>
		el("label", { class: "product" }, el("input", { type: "radio", name: "product", value: p.id, checked: p.id === chosen, change: () => void choose(p.id) }),
			el("span", {}, p.title, p.status === "concept" && ` (${say(language, "concept")})`)))));
}

// Draws the form of a product: its facts from the schema at once, its choices from the first configuration.
async function choose(id: string): Promise<void> {
	chosen = id;
	asking.abort();
	try {
		const ask = api(language);
		const [product, schema, outputs] = await Promise.all([ask.product(id), ask.inputSchema(id), ask.outputSchema(id)]);
		if (chosen !== id) return;
		if (page && page.product.line !== product.line) inputs = {};
		page = new Page(language, product, schema, choices(schema, outputs), inputs, changed);
		drawOptions = undefined;
		delete place("next").dataset.at;
		fill(place("line"), `${product.title} · ${product.lineTitle}`);
		fill(place("options"));
		fill(place("facts"), el("h2", {}, page.say("facts")), ...facts(page, "", schema));
		await askAgain();
	} catch (error) {
		failed(language, place("refused"), error);
	}
}

function changed(): void {
	place("side").setAttribute("aria-busy", "true");
	clearTimeout(timer);
	timer = window.setTimeout(() => void askAgain(), wait);
}

// Asks all three questions of the inputs as they are; an earlier one that is not answered yet is of no use any more.
async function askAgain(): Promise<void> {
	if (!page) return;
	asking.abort();
	const { signal } = (asking = new AbortController());
	const on = page, ask = api(on.language), id = on.product.id;
	clearTimeout(timer);
	place("side").setAttribute("aria-busy", "true");
	try {
		// Where the inputs are wrong the first says so; the others would say the same.
		const configuration = await ask.configure(id, inputs, signal);
		const [evaluation, quoted] = await Promise.all([ask.evaluate(id, inputs, configuration.digest, signal), ask.quote(id, inputs, configuration.digest, signal)]);
		if (signal.aborted) return;
		draw(on, configuration, evaluation, quoted);
	} catch (error) {
		if (signal.aborted) return;
		fill(place("state"), error instanceof Refused && error.problem.status === 400 && on.say("stateProblem"));
		outdated(true);
		if (error instanceof Refused) show(on, place("refused"), error.problem);
		else failed(language, place("refused"), error);
	} finally {
		if (!signal.aborted) place("side").removeAttribute("aria-busy");
	}
}

function draw(on: Page, configuration: Configuration, evaluation: Evaluation, quoted: Quote): void {
	clear(on, place("refused"));
	outdated(false);
	if (drawOptions) drawOptions(configuration);
	else drawOptions = options(on, place("options"), configuration);
	const question = nextOf(configuration, quoted);
	next(on, place("next"), configuration, question);
	conflicts(on, place("conflicts"), configuration);
	// What is wrong is told once: what clashes with its repairs, the rest at the quote.
	quote(on, place("quote"), configuration.status === "conflict" ? { ...quoted, violations: [] } : quoted);
	const untold = (of: Violation[]) => of.filter((v) => ![...quoted.violations, ...quoted.warnings].some((q) => q.constraint === v.constraint && q.at === v.at));
	results(on, place("results"), { ...evaluation, violations: untold(evaluation.violations), warnings: untold(evaluation.warnings) });
	for (const field of on.fields.values()) field.note("");
	for (const { at, name } of evaluation.ignored) on.fields.get(`${at}/${name}`)?.note(on.say("ignored"));
	mark(on, question?.at);
	fill(place("state"), state(on, configuration, quoted));
}

// The field that the next question is about stands out.
function mark(on: Page, pointer: string | undefined): void {
	for (const [at, field] of on.fields) field.element.classList.toggle("next", at === pointer);
}

// Nothing is shown that does not belong to what stands in the form.
function outdated(is: boolean): void {
	for (const id of ["next", "conflicts", "quote", "results"]) place(id).hidden = is;
}

function state(on: Page, configuration: Configuration, { price, names, status, missing }: Quote): string {
	if (configuration.status === "conflict") return on.say("stateConflict");
	if (price) return `${capital(names[price.name]?.title ?? price.name)}: ${on.value(price.name, price.value, names[price.name])}`;
	if (status === "invalid") return on.say("stateInvalid");
	if (status === "failed") return on.say("stateFailed");
	return missing.length === 1 ? on.say("stateOneMissing") : on.say("stateMissing", { n: String(missing.length) });
}

void start();
