// Walks the page as a customer, in Chromium, on a server of its own. .ci/frontend brings what it needs:
//   DEKKING           the program
//   DEKKING_CHROMIUM  the browser
//   DEKKING_AXE       the file axe.min.js
//   SCREENSHOTS       a folder for pictures of what was seen; without it none are made
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { site } from "../serve.mjs";
import { axe, visit } from "./customer.mjs";

const { DEKKING = "dekking", DEKKING_CHROMIUM = "chromium", DEKKING_AXE = "axe.min.js", SCREENSHOTS } = process.env;
const examples = new URL("../../", import.meta.url);
const offer = JSON.parse(readFileSync(new URL("offerte.json", examples), "utf8"));
const tooHigh = JSON.parse(readFileSync(new URL("dekking-te-hoog.json", examples), "utf8"));
const id = "1316-16";
let server, pages, me;

// What the command line says of the same; with findings, such as choices that clash, it exits with 1.
const dekking = (...args) => JSON.parse(spawnSync(DEKKING, [...args, "--format", "json"], { encoding: "utf8" }).stdout);
const listening = (s) => new Promise((resolve) => s.listen(0, "127.0.0.1", () => resolve(s.address().port)));

// The page has to know the server and the server the page: the page's port is taken first.
before(start, { timeout: 60_000 });

async function start() {
	let api = "";
	pages = site(() => api);
	const port = await listening(pages);
	server = spawn(DEKKING, ["serve", "--listen", "127.0.0.1:0", "--cors-origin", `http://127.0.0.1:${port}`], { stdio: ["ignore", "ignore", "pipe"] });
	api = await new Promise((resolve, reject) => {
		let log = "";
		server.stderr.on("data", (some) => {
			log += some;
			const address = /"address":"([^"]+)"/.exec(log)?.[1];
			if (address) resolve(address);
		});
		server.on("exit", () => reject(new Error(log)));
		server.on("error", reject);
	});
	me = await visit(`http://127.0.0.1:${port}/`, DEKKING_CHROMIUM);
	await me.page.waitForSelector(".product");
	await me.press("#languages button", "Nederlands");
}

after(async () => {
	await me?.browser.close();
	server?.kill();
	pages?.close();
});

let seen = 0;

// A state of the page: nothing for axe-core to find, and a picture.
async function look(name, colours = true) {
	if (SCREENSHOTS) await me.page.screenshot({ path: `${SCREENSHOTS}/frontend-${++seen}-${name}.png`, fullPage: true });
	const { told, passes } = await axe(me.page, readFileSync(DEKKING_AXE, "utf8"), colours);
	assert.deepEqual(told, []);
	assert.ok(passes >= 30, `only ${passes} rules were held against the page`);
}

// An amount as people read it, made otherwise than the page does it.
const euros = (text, language = "nl-NL") => new Intl.NumberFormat(language, { style: "currency", currency: "EUR" }).format(text).replace(/\s/g, " ");
const plain = (text) => text.replace(/\s/g, " ").replaceAll("−", "-");

test("the products are listed", async () => {
	const { products } = dekking("products", "--lang", "nl");
	assert.deepEqual(await me.texts(".product"), products.map((p) => p.title));
});

test("a product's form is drawn from its schema and its configuration", async () => {
	await me.page.click(`.product input[value="${id}"]`);
	await me.page.waitForSelector(".option");
	await me.settled();
	assert.match(await me.text("#line"), /^Model 1316-16 · /);
	const { options } = dekking("configure", id, "-i", new URL("keuzes.json", examples).pathname);
	assert.equal((await me.texts(".option")).length, options.length);
	assert.deepEqual(await me.texts(".option:nth-of-type(1) .what"), ["70%", "75%", "80%", "85%", "90%", "95%", "100%"]);
	await look("start");
});

test("the next question is answered on the spot, and the form knows the answer", async () => {
	assert.match(await me.text("#next"), /verzuimjaar/);
	await me.press("#next button", "Die zijn er niet");
	assert.deepEqual(me.asked.configurations.inputs, { verzuimhistorie: [] });
	assert.match(await me.page.evaluate(() => document.activeElement?.textContent), /^Voeg toe: werknemer/, "the focus follows the questions");
	await me.press("#next button", "Voeg toe: werknemer");
	assert.equal(await me.page.evaluate(() => document.activeElement?.id), "in/werknemers/0/id", "the new row has the focus");
	const first = await me.text("#next legend, #next label[for]");
	assert.ok(first.includes("?"), first);
	// The answer is the first of what can be chosen, whatever is asked.
	const pointer = (await me.page.$eval("#next", (e) => e.dataset.at)).split(" ")[0];
	await me.page.click("#next input");
	await me.press("#next button", "Verder");
	assert.ok(pointer.slice(1) in me.asked.configurations.inputs, `${pointer} is not answered`);
	assert.notEqual(await me.text("#next legend, #next label[for]"), first);
	assert.equal(await me.page.evaluate(() => document.activeElement?.closest("#next") !== null), true, "the focus follows the questions");
});

test("a value that is excluded says why, to those who cannot see the picture too", async () => {
	const excluded = await me.page.$$eval('[id="in/werkgeverslasten"] option', (all) => all.filter((o) => o.text.endsWith("kan niet")).map((o) => o.text.split(" ")[0]));
	assert.deepEqual(excluded, ["26%", "27%", "28%", "29%", "30%"]);
	const why = await me.page.$eval('[id="in/werkgeverslasten"]', (e) => document.getElementById(e.getAttribute("aria-describedby")).textContent);
	assert.match(why, /verzekert u hoogstens 25% werkgeverslasten/);
	await me.pick("/hogere_dekking_in_cao", "Nee");
	await me.pick("/dekking_halfjaar_3", "70%");
	const chip = await me.page.$$eval('[name="in/dekking_halfjaar_4"]', (all) => all.filter((b) => b.closest(".chip.excluded")).map((b) => [b.parentElement.title, document.getElementById(b.getAttribute("aria-describedby")).textContent]));
	assert.equal(chip.length, 6);
	for (const told of chip.flat()) assert.match(told, /hoogstens 70%/);
});

test("choices that clash are told with repairs, and one click mends them", async () => {
	for (const [name, title] of [["dekking_halfjaar_1", "100%"], ["dekking_halfjaar_2", "100%"], ["dekking_halfjaar_3", `${tooHigh.dekking_halfjaar_3}%`], ["dekking_halfjaar_4", `${tooHigh.dekking_halfjaar_4}%`], ["werkgeverslasten", `${tooHigh.werkgeverslasten}%`], ["eigen_risico", "10 werkdagen"]]) await me.pick(`/${name}`, title);
	const told = dekking("configure", id, "-i", new URL("dekking-te-hoog.json", examples).pathname, "--lang", "nl");
	const shown = await me.text("#conflicts");
	for (const message of told.conflicts.flatMap((c) => c.messages)) assert.ok(shown.includes(message), message);
	assert.equal(await me.text("#state"), "Uw keuzes gaan niet samen.");
	assert.equal((await me.texts(".repair")).length, told.repairs.length);
	await look("conflict");
	await me.press(".repair", "25%");
	assert.equal(await me.text("#conflicts"), "");
	const { inputs } = me.asked.configurations;
	assert.deepEqual([inputs.dekking_halfjaar_3, inputs.dekking_halfjaar_4, inputs.werkgeverslasten], [70, 70, 25]);
});

test("a wrong value has its problem at its field, and nothing that is out of date is shown", async () => {
	await me.type("/werknemers/0/jaarloon", "-5");
	await me.type("/premiejaar", "straks");
	assert.match(await me.problemAt("/werknemers/0/jaarloon"), /minstens 0/);
	assert.match(await me.problemAt("/premiejaar"), /geen getal/);
	assert.equal(await me.page.$eval('[id="in/premiejaar"]', (e) => e.getAttribute("aria-invalid")), "true");
	assert.equal(await me.page.$eval("#quote", (e) => e.hidden), true);
	await look("wrong");
	// The browser itself writes every refused question to the console.
	assert.ok(me.faults.length > 0 && me.faults.every((f) => f.includes("400")), me.faults.join("\n"));
	await me.type("/premiejaar", String(offer.premiejaar));
	await me.type("/werknemers/0/jaarloon", "1,00");
	me.faults.length = 0;
	assert.equal(await me.problemAt("/premiejaar"), "");
	assert.equal(await me.page.$eval("#quote", (e) => e.hidden), false);
});

test("what is filled in is what is asked, and what is answered is what the command line says", async () => {
	await me.type("/ingangsdatum", offer.ingangsdatum);
	await me.pick("/sector", "Horeca");
	await me.pick("/eigen_risico", `${offer.eigen_risico} werkdagen`);
	await me.pick("/werkgeverslasten", `${offer.werkgeverslasten}%`);
	for (const n of [1, 2]) await me.type(`/loondoorbetaling_halfjaar_${n}`, String(offer[`loondoorbetaling_halfjaar_${n}`]));
	await me.type("/aantal_werknemers", String(offer.aantal_werknemers));
	await rows("verzuimhistorie", "verzuimjaar", offer.verzuimhistorie);
	await rows("werknemers", "werknemer", offer.werknemers);
	assert.deepEqual(me.asked.quotes.inputs, offer);

	const file = new URL("offerte.json", examples).pathname;
	const quoted = dekking("quote", id, "-i", file), evaluated = dekking("evaluate", id, "-i", file);
	assert.equal(plain(await me.text("#price")), `${euros(quoted.price.value.value)} per jaar`);
	assert.match(plain(await me.text("#state")), new RegExp(`${euros(quoted.price.value.value).replaceAll(".", "\\.")} per jaar$`));
	const total = evaluated.results.values.uitkering_totaal.value;
	assert.equal(plain(await me.text('#evaluation [data-name="uitkering_totaal"] td')), euros(total));
	for (const { at, values } of evaluated.results.lists.werknemers) {
		assert.equal(plain(await me.text(`[data-at="${at}"] [data-name="verzekerd_loon"]`)), `${euros(values.verzekerd_loon.value)} per jaar`);
	}
	const steps = quoted.buildUp.steps.map((s) => `${euros(s.value.value)} per jaar`.replace("€ -", "€ -"));
	const shown = (await me.texts("#quote\\:sum table:last-of-type td")).map((t) => plain(t).replace(/^- €/, "€ -").replace(/^€ -\s*/, "€ -"));
	assert.deepEqual(shown, steps);
	await look("quote");
});

test("the difference that another choice makes is that of the configuration", async () => {
	const { options } = dekking("configure", id, "-i", new URL("offerte.json", examples).pathname, "--price", "premie_jaar");
	const { values } = options.find((o) => o.name === "eigen_risico");
	const costs = await me.page.$$eval('[name="in/eigen_risico"]', (all) => all.map((b) => b.parentElement.querySelector(".cost").textContent));
	assert.deepEqual(costs.map(plain), values.map((v) => v.selected ? "" : `${v.price.difference.value.startsWith("-") ? "-" : "+"} ${euros(v.price.difference.value.replace("-", ""))}`));
});

test("an outdated question is dropped, and its answer never shown", async () => {
	let held;
	const hold = (r) => r.isInterceptResolutionHandled() || (r.method() === "POST" && !held ? (held = r) : r.continue());
	await me.page.setRequestInterception(true);
	me.page.on("request", hold);
	const click = (n) => me.page.$$eval('[name="in/eigen_risico"]', (all, n) => all[n].click(), n);
	await click(0);
	while (!held) await new Promise((resolve) => setTimeout(resolve, 20));
	await click(1);
	await me.settled();
	assert.equal(held.failure()?.errorText, "net::ERR_ABORTED");
	assert.equal(me.asked.quotes.inputs.eigen_risico, 20);
	assert.equal(await me.text('[name="in/eigen_risico"]:checked + .what'), "20 werkdagen");
	me.page.off("request", hold);
	await me.page.setRequestInterception(false);
});

test("in English everything is asked anew, and the answers stay", async () => {
	const price = dekking("quote", id, "-i", new URL("offerte.json", examples).pathname).price.value.value;
	await me.press("#languages button", "English");
	await me.page.waitForFunction(() => document.querySelector("#facts h2").textContent === "Your details");
	await me.settled();
	assert.equal(await me.page.evaluate(() => document.documentElement.lang), "en");
	assert.equal(plain(await me.text("#price")), `${euros(price, "en-GB").replace("€", "€ ")} per year`);
	assert.match(await me.text("#options"), /Own-risk period/);
	assert.equal(await me.page.$eval('[id="in/werknemers/0/jaarloon"]', (e) => e.value), "52,300");
	assert.deepEqual(me.asked.quotes.inputs, offer);
	await me.page.$$eval("details", (all) => all.forEach((d) => { d.open = true; }));
	await look("english");
});

test("on a phone nothing sticks out", async () => {
	await me.page.setViewport({ width: 390, height: 800 });
	assert.equal(await me.page.evaluate(() => document.documentElement.scrollWidth), 390);
	await look("phone", false); // the colours were seen above; here some are scrolled out of sight
});

test("the console had nothing to complain of", () => assert.deepEqual(me.faults, []));

// Fills in a list: a row is added where there is none yet.
async function rows(list, title, of) {
	for (const [i, row] of of.entries()) {
		const section = list.split("/").pop();
		if (await me.page.$(`[id="in/${list}/${i}/${Object.keys(row)[0]}"]`) === null) await me.page.$eval(`[id="in/${list}"]`, (b) => b.click()).catch(() => { throw new Error(`no list ${section} for ${title}`); });
		for (const [name, value] of Object.entries(row)) {
			if (Array.isArray(value)) await rows(`${list}/${i}/${name}`, "verzuimperiode", value);
			else await me.type(`/${list}/${i}/${name}`, typeof value === "number" ? String(value).replace(".", ",") : value);
		}
	}
}
