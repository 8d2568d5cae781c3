// Serves the page on PORT (8081) for the API at DEKKING_API (http://127.0.0.1:8080).
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const kinds = { "index.html": "text/html", "style.css": "text/css", "dist/main.js": "text/javascript", "dist/main.js.map": "application/json" };

/** A server, not listening yet. The page may call the API that is named and nothing else. */
export function site(address) {
	return createServer(async (request, response) => {
		const api = address();
		const name = request.url.split("?")[0].slice(1) || "index.html";
		if (!Object.hasOwn(kinds, name)) return response.writeHead(404).end();
		try {
			const file = await readFile(new URL(name, import.meta.url), "utf8");
			response.writeHead(200, { "Content-Type": `${kinds[name]}; charset=utf-8`, "Content-Security-Policy": `default-src 'self'; img-src data:; connect-src ${api}` });
			response.end(name === "index.html" ? file.replace("http://127.0.0.1:8080", api) : file);
		} catch {
			response.writeHead(500).end("first: npm run build");
		}
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const port = Number(process.env.PORT ?? 8081);
	site(() => process.env.DEKKING_API ?? "http://127.0.0.1:8080").listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}`));
}
