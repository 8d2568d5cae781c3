// A customer in a browser: what they see, and what they do.
import puppeteer from "puppeteer-core";

/** Opens the page in headless Chromium. faults collects what the console has to complain of. */
export async function visit(address, chromium) {
	const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", "--lang=nl"] });
	const page = await browser.newPage();
	const faults = [], asked = {};
	page.on("console", (m) => { if (["error", "warn"].includes(m.type())) faults.push(m.text()); });
	page.on("pageerror", (e) => faults.push(String(e)));
	page.on("request", (r) => { if (r.method() === "POST") asked[r.url().split("/").pop()] = JSON.parse(r.postData()); });
	await page.setViewport({ width: 1280, height: 900 });
	await page.goto(address).catch(async (fault) => { await browser.close(); throw fault; });
	return { browser, page, faults, asked, ...hands(page) };
}


function hands(page) {
	const at = (pointer) => `[id="in${pointer}"]`;
	/** Until every question that was put has been answered. */
	const settled = () => page.waitForSelector("#side:not([aria-busy])");
	const texts = (selector) => page.$$eval(selector, (all) => all.map((e) => e.textContent.trim()));
	return {
		settled, texts,
		text: async (selector) => (await texts(selector)).join("\n"),
		/** The text of a box, typed over what is there. */
		async type(pointer, text) {
			await page.$eval(at(pointer), (e) => { for (let d = e.closest("details"); d; d = d.parentElement.closest("details")) d.open = true; });
			const date = await page.$eval(at(pointer), (e) => e.type === "date");
			if (date) await page.$eval(at(pointer), (e, day) => { e.value = day; e.dispatchEvent(new Event("change")); }, text);
			else {
				await page.click(at(pointer), { count: 3 });
				await page.keyboard.type(text);
				await page.keyboard.press("Tab");
			}
			await settled();
		},
		/** One of a choice, a box of radio buttons or a list. */
		async pick(pointer, title) {
			const done = await page.evaluate((id, title) => {
				const box = document.getElementById(id);
				if (box instanceof HTMLSelectElement) {
					box.selectedIndex = [...box.options].findIndex((o) => o.text.split(" · ")[0] === title);
					box.dispatchEvent(new Event("change"));
					return box.selectedIndex >= 0;
				}
				const button = [...document.getElementsByName(id)].find((b) => (b.parentElement.querySelector(".what") ?? b.parentElement).textContent.trim() === title);
				button?.click();
				return button !== undefined;
			}, pointer.startsWith("/") ? `in${pointer}` : pointer, title);
			if (!done) throw new Error(`no ${title} at ${pointer}`);
			await settled();
		},
		/** Clicks the button with that text. */
		async press(selector, text) {
			const done = await page.evaluate((selector, text) => {
				const button = [...document.querySelectorAll(selector)].find((b) => b.textContent.includes(text));
				button?.click();
				return button !== undefined;
			}, selector, text);
			if (!done) throw new Error(`no button ${text}`);
			await settled();
		},
		/** The problem that stands at the field of an input. */
		problemAt: (pointer) => page.$eval(at(pointer), (e) => e.closest(".field").querySelector(".problem").textContent),
	};
}

/** What axe-core finds: what is wrong, and what it cannot tell. */
export async function axe(page, script, colours) {
	await page.evaluate(script);
	const found = await page.evaluate((enabled) => globalThis.axe.run(document, { rules: { "color-contrast": { enabled } }, resultTypes: ["violations", "incomplete", "passes"] }), colours);
	const told = [...found.violations, ...found.incomplete].flatMap((f) => f.nodes.map((n) => `${f.id}: ${n.html.slice(0, 200)}\n${n.failureSummary}`));
	return { told, passes: found.passes.length };
}
