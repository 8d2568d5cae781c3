// The little that the page needs to build elements.

type Attribute = string | boolean | undefined | ((event: Event) => void);
export type Child = Node | string | null | undefined | false;

/** A new element. Functions are listeners; true is an attribute without a value; false and undefined leave it out. */
export function el<K extends keyof HTMLElementTagNameMap>(
	tag: K, attributes: Record<string, Attribute> = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === "function") made.addEventListener(name, value);
		else if (value === true) made.setAttribute(name, "");
		else if (typeof value === "string") made.setAttribute(name, value);
	}
	made.append(...children.filter(present));
	return made;
}

function present(child: Child): child is Node | string {
	return child !== null && child !== undefined && child !== false;
}

/** Puts children in the place of what the element holds. */
export function fill(element: Element, ...children: Child[]): void {
	element.replaceChildren(...children.filter(present));
}

/** The element of index.html with that id. */
export function place(id: string): HTMLElement {
	const found = document.getElementById(id);
	if (!found) throw new Error(`index.html has no #${id}`);
	return found;
}

/** Text as it begins a line: titles of the API are written as within a sentence. */
export function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
