export type SourceText = {
	/** Line on which it begins, from 1. */
	line: number;
	/** As written between the quotes; what is put in stands there as `…`. */
	text: string;
};

/** Before a pattern stands an operator, a bracket, a word that wants a value, or nothing on its line. */
const beforePattern = /(?:[=(,:!&|?{};[>]|\breturn|^)\s*$/;

/** Where a quote, a comment or a bracket ends that begins at `start`. */
function afterQuote(source: string, start: number, quote: string): number {
	let index = start + 1;
	while (index < source.length && source[index] !== quote) {
		index += source[index] === '\\' ? 2 : 1;
	}

	return index + 1;
}

function afterPattern(source: string, start: number): number {
	let index = start + 1;
	let inClass = false;
	while (source[index] !== '\n' && (inClass || source[index] !== '/')) {
		const character = source[index];
		inClass = character === '[' || (inClass && character !== ']');
		index += character === '\\' ? 2 : 1;
	}

	return index + 1;
}

class TextReader {
	readonly texts: SourceText[] = [];
	#index = 0;

	readonly source: string;

	constructor(source: string) {
		this.source = source;
	}

	/** Reads code up to the bracket that closes it, or to the end. */
	readCode(): void {
		let depth = 0;
		for (;;) {
			const character = this.source[this.#index];
			if (character === undefined || (character === '}' && depth === 0)) {
				return;
			}

			if (character === '{' || character === '}') {
				depth += character === '{' ? 1 : -1;
			}

			if (character === "'" || character === '"') {
				const start = this.#index;
				this.#index = afterQuote(this.source, start, character);
				this.#add(start, this.source.slice(start + 1, this.#index - 1));
			} else if (character === '`') {
				this.#readTemplate();
			} else if (character === '/') {
				this.#index = this.#afterSlash();
			} else {
				this.#index += 1;
			}
		}
	}

	#add(start: number, text: string): void {
		this.texts.push({line: this.source.slice(0, start).split('\n').length, text});
	}

	#afterSlash(): number {
		const {source} = this;
		const start = this.#index;
		if (source.startsWith('//', start)) {
			const end = source.indexOf('\n', start);
			return end < 0 ? source.length : end;
		}

		if (source.startsWith('/*', start)) {
			return source.indexOf('*/', start) + 2;
		}

		const line = source.slice(source.lastIndexOf('\n', start) + 1, start);
		return beforePattern.test(line) && !/^\/>/.test(source.slice(start, start + 2))
			? afterPattern(source, start)
			: start + 1;
	}

	#readTemplate(): void {
		const start = this.#index;
		let text = '';
		this.#index += 1;
		for (;;) {
			const character = this.source[this.#index];
			if (character === undefined || character === '`') {
				this.#index += 1;
				this.#add(start, text);
				return;
			}

			if (this.source.startsWith('${', this.#index)) {
				this.#index += 2;
				this.readCode();
				this.#index += 1;
				text += '…';
			} else {
				const length = character === '\\' ? 2 : 1;
				text += this.source.slice(this.#index, this.#index + length);
				this.#index += length;
			}
		}
	}
}

/** Text between the tags of an element, without what is put in. */
const betweenTags = /(?<=[\w"'}/]>)[^<>{}=;()]*[a-z][^<>{}=;()]*(?=<\/|\{)/g;

/**
All texts in the code of a module: in quotes, in templates and between tags. Comments and patterns are none.

@param tags The module has elements in it (`.tsx`).
*/
export function readTexts(source: string, tags: boolean): SourceText[] {
	const reader = new TextReader(source);
	reader.readCode();
	const inTags = tags
		? [...source.matchAll(betweenTags)].map(({0: text, index}) => ({
				line: source.slice(0, index).split('\n').length,
				text,
			}))
		: [];
	return [...reader.texts, ...inTags];
}
